"""Say whether the page tests can run here: they need Chromium and a Chinese font."""

import shutil
import subprocess
import sys

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_missing() -> list[str]:
    """Name what is missing on this machine, each with the Debian package that brings it."""
    missing = []
    if not any(shutil.which(name) for name in CHROMIUM_NAMES):
        missing.append("Chromium (Debian: chromium)")
    if not has_chinese_font():
        missing.append("a font with Chinese characters (Debian: fontconfig and fonts-noto-cjk)")
    return missing


def has_chinese_font() -> bool:
    """Ask fontconfig, which is also where Chromium asks; without it nothing is found."""
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=True)
    return bool(listed.stdout.strip())


def main() -> int:
    missing = find_missing()
    for need in missing:
        print(f"the page tests need {need}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
