"""What can be wrong with an event, and with the entries of a journal."""

JOURNAL_PROBLEMS: dict[str, tuple[str, str]] = {
    "journal.not_utf8": (
        "第{byte}字节处不是 UTF-8",
        "the bytes from {byte} on are not UTF-8",
    ),
    "journal.not_json": (
        "第{byte}字节处不是可用的 JSON：{why}",
        "from byte {byte} on this is no JSON that can be used: {why}",
    ),
    "journal.not_an_object": (
        "最外层是{found}；事件应为对象",
        "the outermost value is {found}; an event is an object",
    ),
    "journal.not_canonical": (
        "第{byte}字节处写的是{found}，规范写法是{right}；键按顺序、不加空格、不多转义",
        "from byte {byte} on stands {found}, where canonical bytes have {right}; keys are sorted,"
        " without spaces, and only what must be is escaped",
    ),
    "journal.key_repeated": (
        "键{key}在同一对象中写了两次",
        "the key {key} stands twice in one object",
    ),
    "journal.key_wrong": (
        "键{key}不能用；键应为 ASCII 文字",
        "{key} cannot be a key; keys are ASCII text",
    ),
    "journal.kind_wrong": (
        "此处是{found}；事件中只可有文字、整数、true、false、列表和对象；"
        "带小数的写成文字，没有的不写键",
        "here is {found}; an event holds text, whole numbers, true, false, lists and objects:"
        " write decimals as text, and leave the key out for what is not there",
    ),
    "journal.number_large": (
        "整数应在 -{most} 到 {most} 之间；更大的写成文字",
        "whole numbers lie between -{most} and {most}; write larger ones as text",
    ),
    "journal.text_wrong": (
        "文字中有半个代理对，不能写成 UTF-8",
        "the text has half of a surrogate pair, which UTF-8 cannot write",
    ),
    "journal.too_deep": (
        "对象和列表嵌套超过{most}层",
        "objects and lists are nested deeper than {most}",
    ),
    "journal.number_expected": (
        "应是第{number}号，却是第{found}号；编号从0起，不缺不重",
        "entry {number} should come here, not {found}; numbers run from 0 without gaps",
    ),
    "journal.leaf_differs": (
        "第{number}号的内容与它的哈希不符",
        "the bytes of entry {number} do not have the hash that is kept with them",
    ),
    "journal.entry_differs": (
        "第{number}号不是当初记下的那一条",
        "entry {number} is not the one that the root was made of",
    ),
    "journal.entries_differ": (
        "第{first}号至第{last}号中有改动",
        "something was changed among the entries {first} to {last}",
    ),
    "journal.cut": (
        "记录到第{number}号之前就断了；应有{size}条",
        "the entries end before number {number}; there should be {size}",
    ),
    "journal.extra": (
        "第{number}号多出来了；只应有{size}条",
        "entry {number} is one too many; there should be {size}",
    ),
    "journal.tile_differs": (
        "记录无误，但第{level}层第{index}块哈希缺失或与记录不符；请用记录重做",
        "the entries are right, but tile {index} of level {level} is missing or not theirs;"
        " make the tiles again from the entries",
    ),
    "journal.root_differs": (
        "{size}条记录的根与所给的不同，这里的哈希块说不出从哪一条起",
        "the root of the {size} entries is another, and the tiles at hand do not tell from"
        " which entry on",
    ),
}
