//! Names of things: stable, readable, ASCII.

use std::fmt::Write as _;

use oxigraph::model::{NamedNode, NamedOrBlankNode};
use pinyin::ToPinyin;
use sha2::{Digest, Sha256};

use crate::graph::{ArticleRecord, EntityKey, Quotation};
use crate::ontology::{ClassId, RelationId};

use super::error::StoreError;
use super::vocabulary::ZT;

/// The base under which instances are named unless the user sets another.
pub const DEFAULT_BASE: &str = "https://w3id.org/zhitu/id/";

/// How many letters of a name's pinyin an IRI shows.
const SLUG_LENGTH: usize = 40;

/// Gives everything its IRI, under a base.
///
/// ```
/// use zhitu::graph::EntityKey;
/// use zhitu::ontology::ClassId;
/// use zhitu::store::Names;
/// let key = EntityKey::named(ClassId::INSTITUTION, "张江实验室");
/// let iri = Names::default().entity(&key);
/// assert!(iri.as_str().starts_with("https://w3id.org/zhitu/id/institution/zhangjiangshiyanshi-"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    base: String,
}

impl Default for Names {
    fn default() -> Self {
        Names { base: DEFAULT_BASE.to_owned() }
    }
}

impl Names {
    /// Names under another base: an absolute ASCII IRI that ends in `/` or `#` (a `/` is added where neither is there).
    pub fn under(base: &str) -> Result<Self, StoreError> {
        let mut base = base.to_owned();
        if !base.ends_with(['/', '#']) {
            base.push('/');
        }
        match NamedNode::new(base.as_str()) {
            Ok(_) if base.is_ascii() => Ok(Names { base }),
            _ => Err(StoreError::Base { base }),
        }
    }

    /// The base itself.
    pub fn base(&self) -> &str {
        &self.base
    }

    fn node(&self, room: &str, name: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{room}/{name}", self.base))
    }

    /// `…/place/440300`, or `…/institution/zhangjiangshiyanshi-3f2a9c`.
    pub fn entity(&self, key: &EntityKey) -> NamedNode {
        let room = key.branch().name().to_ascii_lowercase();
        match key {
            EntityKey::Code { code, .. } => self.node(&room, code),
            EntityKey::Name { name, homonym, .. } => {
                self.node(&room, &format!("{}-{}", slug(name), short(&[&room, name, homonym])))
            }
        }
    }

    /// `…/document/2020-xixian-2020-12-24-txt-9f2c1b`, from the path below the input's root.
    pub fn document(&self, identifier: &str) -> NamedNode {
        self.node("document", &format!("{}-{}", path_slug(identifier), short(&["document", identifier])))
    }

    /// `…/indicator/yanfatouruzhangdpbizhong-1b2c3d`.
    pub(super) fn indicator(&self, name: &str) -> NamedNode {
        self.node("indicator", &format!("{}-{}", slug(name), short(&["indicator", name])))
    }

    /// An indicator of the scheme: `…/concept/indicator-9a16d5bc`.
    pub(super) fn concept(&self, key: &str) -> NamedNode {
        self.node("concept", key)
    }

    /// `…/unit/CNY`; other than ASCII by pinyin: `…/unit/ren-1b2c3d`.
    pub(super) fn unit(&self, notation: &str) -> NamedNode {
        let name = match notation {
            "" => "one".to_owned(),
            "%" => "percent".to_owned(),
            "‰" => "permille".to_owned(),
            plain if plain.bytes().all(|byte| byte.is_ascii_alphanumeric()) => plain.to_owned(),
            other => format!("{}-{}", slug(other), short(&["unit", other])),
        };
        self.node("unit", &name)
    }

    /// A person's post.
    pub(super) fn role(&self, title: &str) -> NamedNode {
        self.node("role", &format!("{}-{}", slug(title), short(&["role", title])))
    }

    /// What a number is compared with, where it is no entity.
    pub(super) fn reference(&self, words: &str) -> NamedNode {
        self.node("reference", &format!("{}-{}", slug(words), short(&["reference", words])))
    }

    /// Something told apart only by what it says: `…/claim/issued-9f2c1b3d4e5f`.
    pub(super) fn statement(&self, room: &str, readable: &str, said: &[&str]) -> NamedNode {
        self.node(room, &format!("{readable}-{}", hash(said, 16)))
    }

    /// The graph of what the gazetteer adds.
    pub fn gazetteer_graph(&self) -> NamedNode {
        self.node("graph", "gazetteer")
    }

    /// The graph of co-mentions.
    pub fn co_mention_graph(&self) -> NamedNode {
        self.node("graph", "co-mention")
    }

    /// This program in this version.
    pub(super) fn agent(&self) -> NamedNode {
        self.node("agent", concat!("zhitu-", env!("CARGO_PKG_VERSION")))
    }
}

/// `D#char=120,123`.
pub(super) fn chars(document: &NamedNode, start: usize, end: usize) -> NamedNode {
    NamedNode::new_unchecked(format!("{}#char={start},{end}", document.as_str()))
}

/// The IRI of a quotation.
pub(super) fn quotation(document: &NamedNode, quotation: &Quotation) -> NamedNode {
    chars(document, quotation.start, quotation.end)
}

/// The IRI of an article.
pub(super) fn article(document: &NamedNode, article: &ArticleRecord) -> NamedNode {
    chars(document, article.start, article.end)
}

/// A part of a document that has a name of its own: `D#extraction`.
pub(super) fn part(document: &NamedNode, name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}#{name}", document.as_str()))
}

/// `zt:City`.
pub(super) fn class(class: ClassId) -> NamedNode {
    term(class.name())
}

/// `zt:issued`.
pub(super) fn relation(relation: RelationId) -> NamedNode {
    term(relation.name())
}

/// A term of the ontology by its local name.
pub(super) fn term(local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{ZT}{local}"))
}

/// A node as a subject.
pub(super) fn subject(node: &NamedNode) -> NamedOrBlankNode {
    node.clone().into()
}

/// The pinyin of a name without tones; Latin letters and digits as they are, in lower case; nothing else.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if let Some(sound) = letter.to_pinyin() {
            slug.extend(sound.plain().chars().map(|sound| if sound == 'ü' { 'v' } else { sound }));
        }
        if slug.len() >= SLUG_LENGTH {
            break;
        }
    }
    slug.retain(|letter| letter.is_ascii_alphanumeric());
    if slug.is_empty() { "x".to_owned() } else { slug }
}

/// Like [`slug`], with one hyphen for every stretch of other signs; the end of a path tells more than its start.
fn path_slug(path: &str) -> String {
    let mut words: Vec<String> = path
        .split(|letter: char| letter.is_ascii_punctuation() || letter.is_whitespace())
        .filter(|word| !word.is_empty())
        .map(slug)
        .collect();
    while words.len() > 1 && words.iter().map(|word| word.len() + 1).sum::<usize>() > SLUG_LENGTH + 8 {
        words.remove(0);
    }
    if words.is_empty() { "x".to_owned() } else { words.join("-") }
}

/// Six hexadecimal digits.
fn short(parts: &[&str]) -> String {
    hash(parts, 6)
}

/// The first digits of the SHA-256 of the parts, each ended by a NUL.
fn hash(parts: &[&str], digits: usize) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    let mut hex = String::with_capacity(digits + 1);
    for byte in hasher.finalize().iter().take(digits.div_ceil(2)) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex.truncate(digits);
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_names_a_place_and_pinyin_all_else() {
        let names = Names::default();
        let coded = EntityKey::Code { branch: ClassId::PLACE, code: "440300".to_owned() };
        assert_eq!(names.entity(&coded).as_str(), "https://w3id.org/zhitu/id/place/440300");
        let laboratory = names.entity(&EntityKey::named(ClassId::INSTITUTION, "张江实验室"));
        let other = names.entity(&EntityKey::named(ClassId::INSTITUTION, "章江实验室"));
        assert!(laboratory.as_str().contains("/institution/zhangjiangshiyanshi-"));
        assert_ne!(laboratory, other, "names that sound alike stay apart");
    }

    #[test]
    fn every_name_is_ascii() {
        let names = Names::default();
        for name in ["“九期一”", "G60科创走廊", "绿色ü", "😀", "", "北京-上海", "a\u{301}"] {
            let node = names.entity(&EntityKey::named(ClassId::PRODUCT, name));
            assert!(node.as_str().is_ascii(), "{node}");
            assert!(NamedNode::new(node.as_str()).is_ok(), "{node}");
        }
    }

    #[test]
    fn a_document_is_named_for_its_path() {
        let names = Names::default();
        let found = names.document("2020/xixian-2020-12-24.txt");
        assert!(found.as_str().contains("/document/2020-xixian-2020-12-24-txt-"), "{found}");
        assert_ne!(names.document("a/b.txt"), names.document("a-b.txt"));
        assert!(names.document("通讯/第3期.txt").as_str().is_ascii());
    }

    #[test]
    fn a_base_is_an_absolute_ascii_iri() {
        assert_eq!(Names::under("http://example.org/kg").map(|names| names.base).unwrap(), "http://example.org/kg/");
        assert!(Names::under("kg/").is_err());
        assert!(Names::under("http://例子.cn/").is_err());
    }
}
