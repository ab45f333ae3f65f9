"""One entrance for people who work on SPBE Assess: ``python3 build_scripts/dev.py WORD [ARGUMENTS…]``.

Every word first makes sure that the environment in ``.venv`` is there and current. Standard library only: it
has to start on a machine where nothing has been installed yet.
"""

import sys
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit("SPBE Assess needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + ".")

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

USAGE = """\
usage: python3 build_scripts/dev.py WORD [ARGUMENTS…]

  run        open the window; with arguments the command line (run --help, run demo FOLDER)
  test       run the tests; arguments are passed on to pytest
  lint       ruff, format, types and import contracts
  check      lint, structure, all tests, and the branch coverage of the pure floors
  bench      run the benchmarks; arguments are passed on
  torture    kill, damage and starve workspaces, kill and pester the window (torture kills, window-kills, monkey, …)
  tour       pictures of every place and dialog of the window into a folder (tour OUT, tour OUT --only id-*)
  build      wheel and source archive into dist/, each started once
  catalogue  collect the texts into the translation catalogues and compile them
  lock       resolve the dependencies anew into requirements.lock

Each word sets up what it needs by itself; exit code 3 means that this was not possible."""


def main(arguments: list[str]) -> int:
    """Do one word; the exit code of what it started is passed on."""
    from build_scripts import environment, words

    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(USAGE)
        return 0 if arguments else 2
    word = words.WORDS.get(arguments[0])
    if word is None:
        print(f"dev.py knows no word {arguments[0]!r}.\n\n{USAGE}", file=sys.stderr)
        return 2
    try:
        return word(ROOT, arguments[1:])
    except environment.SetUpError as fault:
        print(fault, file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        print("Interrupted. Whatever is incomplete will be made anew at the next start.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
