"""The installed command: how it starts, what it says of itself, and in which language."""

import os
import re
from importlib import metadata
from pathlib import Path

import pytest

from jifen.cli.language import find_language
from jifen.vocabulary import Language
from tests.cli.commands import AS_OF, run, run_apart
from tests.cli.inputs import write_register, write_rules

HELP = Path(__file__).parent / "help"
COMMANDS = (
    "",
    "new",
    "check",
    "render",
    "score",
    "explain",
    "diff",
    "simulate",
    "calendar",
    "demo",
)


@pytest.mark.parametrize("name", COMMANDS, ids=lambda name: name or "jifen")
def test_the_help_is_as_agreed(name: str) -> None:
    """What a command takes is a promise; a changed option must show in review.

    `JIFEN_REGENERATE=1` writes the help anew.
    """
    result = run(*filter(None, (name, "--help")), lang=None, COLUMNS="100", TERMINAL_WIDTH="100")
    expected = HELP / f"{name or 'jifen'}.txt"
    if os.environ.get("JIFEN_REGENERATE"):
        expected.write_text(result.stdout, encoding="utf-8")
    assert result.exit_code == 0
    assert result.stdout == expected.read_text(encoding="utf-8")


def test_the_version_is_that_of_the_package() -> None:
    """It is asked for in every report of a mistake."""
    assert run("--version", lang=None).stdout == f"jifen {metadata.version('jifen')}\n"


def test_nothing_typed_gives_help_and_an_unknown_command_exit_code_2() -> None:
    """Whoever types something first sees what there is."""
    assert "calendar" in run(lang=None).output
    assert run("scor", lang=None).exit_code == 2


WRONGLY_TYPED = [
    (("score",), "错误：缺少 RULES", "Error: RULES is missing"),
    (("score", "a", "b"), "错误：缺少 --as-of", "Error: --as-of is missing"),
    (("score", "a", "b", "--as-of"), "错误：--as-of 后面要写一个值", "followed by a value"),
    (("score", "a", "--foo"), "没有 --foo 这个选项，是不是：", "there is no option --foo"),
    (("scoer",), "没有“scoer”这个命令，是不是：score？", "did you mean score?"),
    (("xyzzy",), "错误：没有“xyzzy”这个命令", 'there is no command "xyzzy"'),
    (
        ("score", "a", "b", "--as-of=x", "--format=pdf"),
        "--format 不能是“pdf”；可以是：table, json, csv, html",
        '--format cannot be "pdf"; it can be table, json, csv, html',
    ),
    (("calendar", "mmxxv"), "错误：YEAR 应是一个整数", "YEAR must be a whole number"),
    (("score", "a", "b", "c", "--as-of=x"), "错误：多写了：c", "this is too much: c"),
]


@pytest.mark.parametrize(("typed", "chinese", "english"), WRONGLY_TYPED, ids=range(9))
def test_what_is_typed_wrongly_is_said_in_the_language_of_the_locale(
    typed: tuple[str, ...], chinese: str, english: str
) -> None:
    """Whoever reads Chinese alone is told in English what is wrong just where help is needed."""
    for locale, words in (("zh_CN.UTF-8", chinese), ("en_GB.UTF-8", english)):
        done = run(*typed, lang=None, LC_ALL=locale)
        assert done.exit_code == 2
        assert words in done.stderr
        assert done.stdout == ""
        assert ("Usage" in done.stderr) <= (words is english)


def test_how_a_command_is_typed_is_said_with_what_is_wrong() -> None:
    """Seeing what belongs where, most people need no manual."""
    done = run("score", lang=None, LC_ALL="zh_CN.UTF-8")
    assert done.stderr.splitlines() == [
        "用法：jifen score [选项] RULES REGISTER",
        "全部选项见：jifen score -h",
        "",
        "错误：缺少 RULES",
    ]


def test_the_language_asked_for_counts_though_the_rest_cannot_be_understood() -> None:
    """`--lang` overrides the locale everywhere, so here too."""
    for asked in (("--lang=en",), ("--lang", "en")):
        done = run("score", *asked, lang=None, LC_ALL="zh_CN.UTF-8")
        assert "Error: RULES is missing" in done.stderr


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LC_ALL": "zh_CN.UTF-8"}, Language.ZH),
        ({"LANG": "zh_TW"}, Language.ZH),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, Language.EN),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, Language.ZH),
        ({"LANG": "de_DE"}, Language.EN),
        ({}, Language.EN),
    ],
)
def test_the_locale_decides_the_language(environment: dict[str, str], language: Language) -> None:
    """An empty LC_ALL counts as none, as in every other program."""
    assert find_language(None, environment) is language
    assert find_language("zh", environment) is Language.ZH


def test_chinese_is_said_under_the_c_locale(tmp_path: Path) -> None:
    """Services run under C, where Python would refuse to print a Chinese name."""
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    rules, register = write_rules(tmp_path), write_register(tmp_path)
    result = run_apart("score", rules, register, AS_OF, environment=environment)
    assert result.returncode == 0
    assert "甲某" in result.stdout.decode("utf-8")
    assert b"Total" in result.stdout


def test_a_pipe_gets_neither_colours_nor_progress(tmp_path: Path) -> None:
    """Terminal codes in a file make it unreadable to programs."""
    rules, register = write_rules(tmp_path), write_register(tmp_path)
    result = run_apart("explain", rules, register, "m001", AS_OF, environment={"FORCE_COLOR": "1"})
    assert result.returncode == 0
    assert b"\x1b" not in result.stdout + result.stderr
    assert result.stderr == b""


def test_a_user_error_shows_no_traceback(tmp_path: Path) -> None:
    """A traceback says something to us and nothing to a branch secretary."""
    result = run_apart("score", tmp_path / "none.yaml", tmp_path, AS_OF)
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr


def test_without_the_extra_the_command_says_what_to_install(tmp_path: Path) -> None:
    """The script is installed with the core, whose dependencies do not bring it to life."""
    blocker = tmp_path / "sitecustomize.py"
    blocker.write_text(
        "import importlib.util as util\nfind = util.find_spec\n"
        "util.find_spec = lambda name, package=None:"
        " None if name in ('typer', 'rich') else find(name, package)\n",
        encoding="utf-8",
    )
    path = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    result = run_apart("--version", environment={"PYTHONPATH": path, "LC_ALL": "zh_CN.UTF-8"})
    assert result.returncode == 2
    assert re.search(r"pip install .\.\[cli\]", result.stderr.decode("utf-8"))


@pytest.mark.parametrize(
    ("environment", "system", "language"),
    [
        ({}, "Chinese (Simplified)_China", Language.ZH),
        ({}, "zh_CN", Language.ZH),
        ({}, "German_Germany", Language.EN),
        ({}, "", Language.EN),
        ({"LANG": "C"}, "Chinese (Simplified)_China", Language.EN),
    ],
)
def test_where_no_locale_is_set_the_language_is_that_of_windows(
    environment: dict[str, str], system: str, language: Language
) -> None:
    """A secretary's machine in China has no LANG, and her Windows is Chinese."""
    assert find_language(None, environment, system=system) is language
