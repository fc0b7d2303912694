"""`jifen render`: the regulation's tables, to lay beside the paper."""

import re
from html.parser import HTMLParser
from pathlib import Path

from jifen.demo.branch import demo_rules_text
from tests.cli.commands import run
from tests.cli.inputs import RULES, write_rules


def test_markdown_is_printed_with_every_clause(tmp_path: Path) -> None:
    """Markdown can be pasted wherever the paper is discussed."""
    result = run("render", write_rules(tmp_path), lang="zh")
    assert result.exit_code == 0
    assert result.stdout.startswith("# 示例街道积分办法（2025.1）\n")
    assert "| 第五条 | 巡逻 | 巡逻 | 每小时 1 分 | 每月上限 10 分 |\n" in result.stdout


def test_a_page_needs_nothing_else_and_runs_nothing(tmp_path: Path) -> None:
    """It is sent by messengers and printed; what a rule file says must not become a tag."""
    out = tmp_path / "office.html"
    rules = write_rules(tmp_path, RULES.replace("title: 表彰, cite", "title: <b>表彰</b>, cite"))
    result = run("render", rules, "--format", "html", "--out", out, lang="zh")
    assert (result.exit_code, result.stderr) == (0, f"已写入 {out}\n")
    page = out.read_text(encoding="utf-8")
    HTMLParser().feed(page)
    assert "&lt;b&gt;表彰&lt;/b&gt;" in page
    assert not re.search(r"<script|<link|<img|https?:|url\(", page)


def test_the_demo_is_printed_in_both_languages(tmp_path: Path) -> None:
    """It uses most of the language, so that a word that is missing shows here."""
    rules = write_rules(tmp_path, demo_rules_text().decode())
    for lang in ("zh", "en"):
        result = run("render", rules, lang=lang)
        assert result.exit_code == 0
        assert "第十八条" in result.stdout


def test_a_file_that_cannot_be_used_is_not_printed(tmp_path: Path) -> None:
    """Half a regulation looks like a whole one."""
    result = run("render", write_rules(tmp_path, RULES.replace("award: 1", "awrd: 1")))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "awrd" in result.stderr
