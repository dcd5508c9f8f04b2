"""`certtui` and `python -m certtui`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from certtui.cli import exits
    from certtui.cli.main import run

    status = run(sys.argv[1:])
    exits.flush_streams()
    sys.exit(status)


if __name__ == "__main__":
    main()
