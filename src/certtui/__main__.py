"""`certtui` and `python -m certtui`."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.disable()  # a command ends before collecting would pay; the interface enables it
    try:
        from certtui.cli import streams
        from certtui.cli.main import run

        status = run(sys.argv[1:])
        streams.flush_streams()
    except KeyboardInterrupt:  # before `run`, while all this is imported, or after it
        status = 130
    os._exit(status)  # taking apart what ends with it anyway is 4 of a command's 75 ms


if __name__ == "__main__":
    main()
