//! Marks of HTML, Markdown and TeX left in a text: how long they are and what they stand for.

/// What a tag does to the text around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Effect {
    /// Nothing: the text runs on.
    Inline,
    /// A paragraph ends here.
    Block,
    /// A heading of this level starts here.
    Heading(u8),
    /// A cell of a table starts here.
    Cell,
}

/// Reads tags. Remembers what it has looked for in vain, so that a text full of opened comments is read in linear time.
#[derive(Default)]
pub(super) struct TagReader {
    no_comment_ends: bool,
    no_script_ends: bool,
}

const BLOCK: [&str; 34] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "figure",
    "footer",
    "form",
    "head",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "title",
    "tr",
    "ul",
    "meta",
];
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "iframe", "img", "input", "label", "link", "o:p", "s",
    "small", "span", "strong", "sub", "sup", "u", "video", "wbr",
];

impl TagReader {
    /// The length in bytes and the effect of the tag or comment that `text` starts with.
    pub(super) fn tag(&mut self, text: &str) -> Option<(usize, Effect)> {
        let inner = text.strip_prefix('<')?;
        if inner.starts_with("!--") {
            return self.comment(text);
        }
        if let Some(code) = inner.strip_prefix("U+") {
            let digits = code.bytes().take_while(u8::is_ascii_hexdigit).count();
            return code[digits..].starts_with('>').then_some((digits + 4, Effect::Inline));
        }
        let name_start = usize::from(inner.starts_with('/'));
        let name = inner[name_start..].split(|letter: char| !letter.is_ascii_alphanumeric() && letter != ':').next()?;
        if name.is_empty() || name.len() > 10 {
            return None;
        }
        let name = name.to_ascii_lowercase();
        let rest = &inner[name_start + name.len()..];
        let end = rest.bytes().take(2000).position(|byte| byte == b'>' || byte == b'<' || byte == b'\n')?;
        let attributes = rest[..end].trim_matches(['/', ' ']);
        let looks_like_one =
            rest.starts_with([' ', '>', '/', '\t']) && (attributes.is_empty() || attributes.contains('='));
        if rest.as_bytes()[end] != b'>' || !looks_like_one {
            return None;
        }
        let length = 1 + name_start + name.len() + end + 1;
        let opens = name_start == 0;
        match name.as_str() {
            "script" | "style" if opens => self.script(text, &name).map(|length| (length, Effect::Block)),
            "script" | "style" => Some((length, Effect::Block)),
            "td" | "th" => Some((length, if opens { Effect::Cell } else { Effect::Block })),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                Some((length, if opens { Effect::Heading(name.as_bytes()[1] - b'0') } else { Effect::Block }))
            }
            name if BLOCK.contains(&name) => Some((length, Effect::Block)),
            name if INLINE.contains(&name) => Some((length, Effect::Inline)),
            _ => None,
        }
    }

    fn comment(&mut self, text: &str) -> Option<(usize, Effect)> {
        if self.no_comment_ends {
            return None;
        }
        let end = text.find("-->");
        self.no_comment_ends = end.is_none();
        let length = end? + 3;
        let effect = if text[..length].contains('\n') { Effect::Block } else { Effect::Inline };
        Some((length, effect))
    }

    fn script(&mut self, text: &str, name: &str) -> Option<usize> {
        if self.no_script_ends {
            return None;
        }
        let closing = format!("</{name}");
        let end = text.find(&closing).or_else(|| text.find(&closing.to_ascii_uppercase()));
        self.no_script_ends = end.is_none();
        end
    }
}

/// The character that the entity at the start of `text` (`&nbsp;`, `&#8220;`) stands for, and its length in bytes.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let letter = match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "mdash" => '—',
        "ndash" => '–',
        "hellip" => '…',
        "middot" => '·',
        "bull" => '·',
        "times" => '×',
        "permil" => '‰',
        "deg" => '°',
        "yen" => '¥',
        "lsaquo" => '〈',
        "rsaquo" => '〉',
        "laquo" => '《',
        "raquo" => '》',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|letter| !letter.is_control())?
        }
    };
    Some((letter, end + 1))
}

/// A Markdown link or image at the start of `text`: where its label ends, and where the whole ends, in bytes.
pub(super) struct Link {
    pub(super) label_end: usize,
    pub(super) end: usize,
}

/// The link `[label](address)` that `text` starts with.
pub(super) fn link(text: &str) -> Option<Link> {
    let label_end = text.bytes().take(600).skip(1).position(|byte| matches!(byte, b']' | b'[' | b'\n'))? + 1;
    let address = text.get(label_end..)?.strip_prefix("](")?;
    let end = address.bytes().take(1000).position(|byte| matches!(byte, b')' | b'[' | b' ' | b'\n'))?;
    let looks_like_one = address[..end].contains(['/', '.', '#', ':']) || end == 0;
    (address.as_bytes()[end] == b')' && looks_like_one).then_some(Link { label_end, end: label_end + 2 + end + 1 })
}

/// The length in bytes of a reference number at the start of `text`: `[3]`, `[1,4-6]`, `［26］`.
pub(super) fn reference_number(text: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    let closing = match letters.next()?.1 {
        '[' => ']',
        '［' => '］',
        _ => return None,
    };
    let mut digits = 0;
    for (at, letter) in letters.take(16) {
        match letter {
            '0'..='9' => digits += 1,
            ',' | '-' | '，' | '、' | '~' | '～' | '—' | '–' | ' ' => {}
            letter if letter == closing || matches!(letter, ']' | '］') => {
                let end = at + letter.len_utf8();
                return (digits > 0 && !(digits == 4 && numbers_a_document(&text[end..]))).then_some(end);
            }
            _ => return None,
        }
    }
    None
}

/// Whether the serial number of an official document follows: `44号` behind `青政办[2016]`.
fn numbers_a_document(behind: &str) -> bool {
    let serial = behind.trim_start_matches(' ').trim_start_matches('第');
    let digits = serial.bytes().take_while(u8::is_ascii_digit).count();
    (1..=5).contains(&digits) && serial[digits..].trim_start_matches(' ').starts_with('号')
}

/// The length in bytes of a TeX formula at the start of `text`, dollar signs included, if it holds nothing but Latin
/// letters, numbers and signs: `$2 6 \%$`.
pub(super) fn formula(text: &str) -> Option<usize> {
    let end = text.bytes().take(120).skip(1).position(|byte| byte == b'$' || byte == b'\n' || !byte.is_ascii())? + 1;
    let inner = text.get(1..end)?;
    let is_one = text.as_bytes()[end] == b'$' && !inner.trim().is_empty() && inner.len() < 110;
    is_one.then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> Option<(usize, Effect)> {
        TagReader::default().tag(text)
    }

    #[test]
    fn tags_and_their_effects() {
        assert_eq!(tag("<p>一"), Some((3, Effect::Block)));
        assert_eq!(tag("</p>"), Some((4, Effect::Block)));
        assert_eq!(tag("<br/>"), Some((5, Effect::Block)));
        assert_eq!(tag("<strong>"), Some((8, Effect::Inline)));
        assert_eq!(tag("<H2 class=\"a\">"), Some((14, Effect::Heading(2))));
        assert_eq!(tag("<td>"), Some((4, Effect::Cell)));
        assert_eq!(tag("<U+00A0>新华社"), Some((8, Effect::Inline)));
        assert_eq!(tag("<!-- a -->b"), Some((10, Effect::Inline)));
        assert_eq!(tag("<style>p {}</style>"), Some((11, Effect::Block)));
    }

    #[test]
    fn no_tags() {
        for text in ["<条例>", "<b and c>", "<5%", "<", "<!-- open", "<p\n>", "<script>open"] {
            assert_eq!(tag(text), None, "{text}");
        }
    }

    #[test]
    fn entities() {
        assert_eq!(entity("&nbsp;"), Some((' ', 6)));
        assert_eq!(entity("&#8220;"), Some(('“', 7)));
        assert_eq!(entity("&#x4e2d;"), Some(('中', 8)));
        assert_eq!(entity("&D;"), None);
        assert_eq!(entity("&#0;"), None);
    }

    #[test]
    fn links_formulas_and_reference_numbers() {
        assert!(link("[查看原文](https://a.cn/b)").is_some_and(|link| link.label_end == 13));
        assert!(link("[1](一)").is_none());
        assert_eq!(reference_number("[1,4-6]上"), Some(7));
        assert_eq!(reference_number("[2020年]"), None);
        assert_eq!(reference_number("[2016]44号文件"), None);
        assert_eq!(reference_number("[2016]44篇"), Some(6));
        assert_eq!(formula("$2 6 \\%$以上"), Some(8));
        assert_eq!(formula("$100万元，$200"), None);
    }
}
