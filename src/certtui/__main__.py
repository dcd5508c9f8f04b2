"""`certtui` and `python -m certtui`."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.disable()  # a command ends before collecting would pay; the interface enables it
    from certtui.cli import streams
    from certtui.cli.main import run

    status = run(sys.argv[1:])
    streams.flush_streams()
    gc.freeze()  # leaving collects once more, a fifth of a command's time, what ends with it anyway
    sys.exit(status)


if __name__ == "__main__":
    main()
