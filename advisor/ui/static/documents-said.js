// What came of what an editor did: said to those who listen, and seen by those who look.

element.setAttribute("role", "status");

watch("value", () => {
  if (element.textContent.trim()) element.scrollIntoView({ block: "nearest" });
});
