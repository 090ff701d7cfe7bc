"""`python -m avviso` is the command line."""

from avviso.faces.cli import main

if __name__ == "__main__":
    main()
