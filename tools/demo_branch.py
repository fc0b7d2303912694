"""The demo's branch: who is in it, where they belong, and when it meets in 2025."""

from datetime import date
from random import Random

STORIES = [f"m{number:03}" for number in range(1, 7)]
_NAMES = """
天枢 天璇 天玑 天权 玉衡 开阳 摇光 朱红 鹅黄 葱绿 靛青 绛紫 藏蓝 月白
黛蓝 妃色 秋香 竹青 石绿 赭石 缃色 茜色 湖蓝 银灰 松花 藕荷 牙白 玄青
杏黄 海棠红 琥珀 豆绿 宝蓝 丁香 牵牛星 织女星 北落 参宿 毕宿 昴宿
"""
NAMES = _NAMES.split()
POSTS = {"m007": "书记", "m001": "组织委员", "m009": "宣传委员", "m010": "纪检委员"}
RETIRED = ["m035", "m036", "m037", "m038"]
HOMES = ["dawn", "dusk", "dawn", "dusk", "dipper"]
STORY_HOMES = {"m001": "dawn", "m002": "dusk", "m003": "dipper", "m004": "dusk", "m005": "dawn"}
STORY_UNITS = dict.fromkeys(("m003", "m006"), "unit-info")
GUARD, LEAVER, FRESH, TRANSFERRED = "m012", "m040", "m006", "m005"
SPEAKING = ("dawn", "dusk")
ORGANISATIONS: list[tuple[str, ...]] = [
    ("street", "committee", "示例街道党工委", "", "", ""),
    ("xinghe", "branch", "星河示范支部", "street", "", ""),
    ("unit-make", "unit", "示例制造", "", "", "mon-fri 08:30-12:00 13:30-17:30"),
    ("unit-info", "unit", "示例信息", "", "", "mon-fri 09:00-12:00 13:00-18:00"),
    ("dawn", "community", "示例晨星社区", "street", "", ""),
    ("dusk", "community", "示例晚霞社区", "street", "", ""),
    ("dipper", "community", "示例北斗社区", "street", "", ""),
]
MEETINGS = {
    ("members", "党员大会", "xinghe", "14:00 15:30"): "0314 0613 0912 1212",
    ("lesson", "党课", "xinghe", "10:00 11:30"): "0126 0418 0704 1011",
    ("life", "组织生活会", "xinghe", "14:00 16:00"): "0221",
    ("theme", "主题党日", "xinghe", "15:30 17:00"): (
        "0110 0228 0328 0427 0530 0627 0725 0829 0928 1031 1128 1226"
    ),
    ("committee", "支委会", "", "16:00 17:00"): (
        "0114 0211 0311 0408 0513 0610 0708 0812 0909 1014 1111 1209"
    ),
    ("group", "第一党小组会", "unit-make", "16:30 17:20"): "0515 1113",
    ("group", "第二党小组会", "unit-info", "16:30 17:20"): "0522 1120",
    ("study", "集中学习", "unit-make unit-info", "14:00 16:00"): "0212 0409 0611 0813 1015 1210",
    ("clean", "社区清洁日", "", "09:00 11:30"): "0308 0419 0524 0712 0920 1115",
}
KINDS = {"study": "study.group", "clean": "service.environment"}
CLEANERS = ["dawn", "dusk", "dipper"]


class Branch:
    """The branch while its year is being made up: who is where, and how keen."""

    def __init__(self) -> None:
        self.random = Random(2025)
        self.ids = [f"m{number:03}" for number in range(1, len(NAMES) + 1)]
        self.bulk = [member for member in self.ids if member not in STORIES]
        self.keen = {member: self.random.uniform(0.15, 1) for member in self.ids}
        # Opinions and votes follow the stories: m004 disappoints both, m005 only the community.
        self.keen |= {"m001": 1, "m002": 0.8, "m003": 0.6, "m004": 0.3, "m005": 0.9, "m006": 0.7}

    def unit(self, member: str, day: date) -> str:
        """Where a member works on a day; nowhere once retired."""
        if member in RETIRED or (member == "m039" and day >= date(2025, 5, 1)):
            return ""
        if member == TRANSFERRED:
            return "unit-make" if day < date(2025, 6, 16) else "unit-info"
        number = int(member[1:])
        usual = "unit-make" if member in STORIES else ("unit-make", "unit-info")[number % 2]
        return STORY_UNITS.get(member, "unit-make" if member == GUARD else usual)

    def home(self, member: str, day: date) -> str:
        """The community where a member lives on a day."""
        if member == TRANSFERRED and day >= date(2025, 6, 16):
            return "dusk"
        return STORY_HOMES.get(member, HOMES[int(member[1:]) % len(HOMES)])

    def there(self, member: str, day: date) -> bool:
        """Whether somebody belongs to the branch on a day."""
        if member == FRESH:
            return day >= date(2025, 7, 1)
        return member != LEAVER or day < date(2025, 9, 1)

    def expected(self, place: str, day: date) -> list[str]:
        """Who belongs to an organisation on a day; the committee is named by its posts."""
        here = [member for member in self.ids if self.there(member, day)]
        if place == "xinghe":
            return here
        if not place:
            return [member for member in here if member in POSTS]
        return [member for member in here if self.unit(member, day) in place.split()]
