// The editors' page Dokumenter: asks for everything as it is opened. `trigger` is given by Gradio.

trigger("open", {});
