"""The command that turns corpus/ into an index: `python ingest.py`. The work is done in advisor/ingestion.py."""

from advisor.cli import run_ingest

if __name__ == "__main__":
    run_ingest()
