"""``python -m mtm``: the program's commands."""

from mtm.cli import main

if __name__ == "__main__":
    main()
