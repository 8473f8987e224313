//! What a person decided about names: applied last, over whatever was concluded.

use std::collections::BTreeMap;

use crate::ontology::ClassId;
use crate::recognize::{Mention, MentionSense};

use super::entity::{Entity, EntityId};
use super::resolver::Resolved;

/// One line of the registry.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Decision {
    /// Both names mean one thing, which goes by the first.
    Same(String, String),
    /// The names mean two things, whatever else speaks for one.
    Different(String, String),
    /// The thing of the first name goes by the second.
    Rename(String, String),
}

/// Decisions about names from a table `aliases.tsv`: `same`, `different` or `rename`, and two names a line.
///
/// Lines are applied in their order. Names are compared exactly with canonical names and aliases.
///
/// ```
/// use zhitu::resolve::Registry;
/// let registry = Registry::parse("same\t青岛市科技局\t青岛市科学技术局\n# a comment\n").unwrap();
/// assert_eq!(registry.len(), 1);
/// assert!(Registry::parse("equal\tA\tB").is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registry {
    decisions: Vec<Decision>,
}

/// A line of the registry that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct RegistryError {
    /// From 1.
    pub line: usize,
    /// What is wrong with it, in plain words.
    pub problem: &'static str,
}

/// A decision that changed something in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryChange {
    /// `same`, `different` or `rename`.
    pub decision: &'static str,
    /// The name as it was.
    pub from: String,
    /// The name as it is now.
    pub to: String,
}

impl Registry {
    /// Reads the table. Empty lines and lines that begin with `#` say nothing.
    pub fn parse(table: &str) -> Result<Self, RegistryError> {
        let mut decisions = Vec::new();
        for (at, line) in table.lines().enumerate() {
            let line = line.trim_end_matches('\r');
            if line.trim().is_empty() || line.starts_with('#') || (at == 0 && line.starts_with("decision\t")) {
                continue;
            }
            let wrong = |problem| RegistryError { line: at + 1, problem };
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            let [decision, first, second, ..] = cells.as_slice() else {
                return Err(wrong("a decision and two names are needed, with tabs between"));
            };
            if first.is_empty() || second.is_empty() || first == second {
                return Err(wrong("two names that differ are needed"));
            }
            let (first, second) = ((*first).to_owned(), (*second).to_owned());
            decisions.push(match *decision {
                "same" => Decision::Same(first, second),
                "different" => Decision::Different(first, second),
                "rename" => Decision::Rename(first, second),
                _ => return Err(wrong("the first word must be same, different or rename")),
            });
        }
        Ok(Registry { decisions })
    }

    /// Number of decisions.
    pub fn len(&self) -> usize {
        self.decisions.len()
    }

    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty()
    }

    /// Applies all decisions to one document's resolution, in order, and tells what changed.
    ///
    /// `of_mention` holds the entity of each of `mentions`. Entities that lose all their mentions stay in their place
    /// only if something else could refer to them: the caller gets dense ids again.
    pub(super) fn apply(&self, text: &str, mentions: &[Mention], resolved: &mut Resolved) -> Vec<RegistryChange> {
        let mut changes = Vec::new();
        for decision in &self.decisions {
            match decision {
                Decision::Same(name, other) => same(resolved, name, other, &mut changes),
                Decision::Different(name, other) => different(text, mentions, resolved, name, other, &mut changes),
                Decision::Rename(from, to) => rename(resolved, from, to, &mut changes),
            }
        }
        if !changes.is_empty() {
            compact(resolved);
        }
        changes
    }
}

fn goes_by(entity: &Entity, name: &str) -> bool {
    entity.name == name || entity.aliases.contains(name)
}

fn same(resolved: &mut Resolved, name: &str, other: &str, changes: &mut Vec<RegistryChange>) {
    let (entities, of_mention) = resolved;
    let keep = entities.iter().position(|entity| goes_by(entity, name));
    for at in 0..entities.len() {
        if !goes_by(&entities[at], other) || Some(at) == keep {
            continue;
        }
        let change = RegistryChange { decision: "same", from: entities[at].name.clone(), to: name.to_owned() };
        match keep {
            Some(keep) if entities[keep].class.branch() == entities[at].class.branch() => {
                let gone = std::mem::replace(&mut entities[at], empty());
                entities[keep].aliases.extend(gone.aliases);
                entities[keep].aliases.insert(gone.name);
                for entity in of_mention.iter_mut().flatten().filter(|entity| entity.0 as usize == at) {
                    *entity = EntityId(u32::try_from(keep).unwrap_or(entity.0));
                }
                changes.push(change);
            }
            Some(_) => {}
            None => {
                set_name(&mut entities[at], name);
                changes.push(change);
            }
        }
    }
    if let Some(keep) = keep
        && entities[keep].name != name
    {
        set_name(&mut entities[keep], name);
    }
}

fn different(
    text: &str,
    mentions: &[Mention],
    resolved: &mut Resolved,
    name: &str,
    other: &str,
    changes: &mut Vec<RegistryChange>,
) {
    let (entities, of_mention) = resolved;
    for at in 0..entities.len() {
        if !(goes_by(&entities[at], name) && goes_by(&entities[at], other)) {
            continue;
        }
        let split = EntityId(u32::try_from(entities.len()).unwrap_or(u32::MAX));
        let mut class = entities[at].class;
        for (mention, entity) in mentions.iter().zip(of_mention.iter_mut()) {
            let here = entity.is_some_and(|entity| entity.0 as usize == at);
            if here && mention.sense == MentionSense::Name && mention.span.of(text) == other {
                *entity = Some(split);
                class = mention.class;
            }
        }
        entities[at].aliases.remove(other);
        if entities[at].name == other {
            set_name(&mut entities[at], name);
            entities[at].aliases.remove(other);
            entities[at].entry = None;
        }
        entities.push(Entity { class, name: other.to_owned(), ..empty() });
        changes.push(RegistryChange { decision: "different", from: name.to_owned(), to: other.to_owned() });
    }
}

fn rename(resolved: &mut Resolved, from: &str, to: &str, changes: &mut Vec<RegistryChange>) {
    for entity in resolved.0.iter_mut().filter(|entity| entity.name == from) {
        set_name(entity, to);
        changes.push(RegistryChange { decision: "rename", from: from.to_owned(), to: to.to_owned() });
    }
}

fn set_name(entity: &mut Entity, name: &str) {
    let old = std::mem::replace(&mut entity.name, name.to_owned());
    entity.aliases.remove(name);
    entity.aliases.insert(old);
}

fn empty() -> Entity {
    Entity { class: ClassId::INSTITUTION, name: String::new(), aliases: Default::default(), entry: None }
}

/// Takes out entities that nothing mentions any more, and numbers the rest in order of first mention.
fn compact(resolved: &mut Resolved) {
    let (entities, of_mention) = resolved;
    let mut new_id: BTreeMap<EntityId, EntityId> = BTreeMap::new();
    let mut kept = Vec::with_capacity(entities.len());
    for entity in of_mention.iter_mut().flatten() {
        let id = *new_id.entry(*entity).or_insert_with(|| {
            kept.push(std::mem::replace(&mut entities[entity.0 as usize], empty()));
            EntityId(u32::try_from(kept.len() - 1).unwrap_or(u32::MAX))
        });
        *entity = id;
    }
    *entities = kept;
}

#[cfg(test)]
mod tests {
    use crate::ontology::Method;
    use crate::text::Span;

    use super::*;

    const TEXT: &str = "海尔生物、海尔智家";

    fn mention(form: &str) -> Mention {
        let at = TEXT.find(form).expect("stands in the text");
        Mention {
            span: Span::new(at, at + form.len()),
            sense: MentionSense::Name,
            class: ClassId::COMPANY,
            method: Method::Pattern,
            rule: "test",
            confidence: 0.9,
            entries: Vec::new(),
            outer: None,
        }
    }

    fn entity(name: &str, aliases: &[&str]) -> Entity {
        Entity {
            class: ClassId::COMPANY,
            name: name.to_owned(),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            entry: None,
        }
    }

    fn applied(table: &str, mut resolved: Resolved) -> (Vec<String>, usize) {
        let mentions = [mention("海尔生物"), mention("海尔智家")];
        let changes = Registry::parse(table).expect("a good table").apply(TEXT, &mentions, &mut resolved);
        (resolved.0.iter().map(|entity| entity.name.clone()).collect(), changes.len())
    }

    fn two() -> Resolved {
        (vec![entity("海尔生物", &[]), entity("海尔智家", &[])], vec![Some(EntityId(0)), Some(EntityId(1))])
    }

    fn one() -> Resolved {
        (vec![entity("海尔生物", &["海尔智家"])], vec![Some(EntityId(0)), Some(EntityId(0))])
    }

    #[test]
    fn same_joins_and_different_parts() {
        assert_eq!(applied("same\t海尔智家\t海尔生物", two()), (vec!["海尔智家".to_owned()], 1));
        assert_eq!(
            applied("different\t海尔生物\t海尔智家", one()),
            (vec!["海尔生物".to_owned(), "海尔智家".to_owned()], 1)
        );
        assert_eq!(applied("different\t海尔生物\t海尔智家", two()).1, 0);
    }

    #[test]
    fn rename_changes_the_name_alone() {
        assert_eq!(applied("rename\t海尔生物\t海尔生物医疗", two()).0, ["海尔生物医疗", "海尔智家"]);
        assert_eq!(applied("rename\t海信\t海信集团", two()).1, 0);
    }

    #[test]
    fn a_bad_line_is_told_by_its_number() {
        assert_eq!(Registry::parse("# names\nsame\t甲").expect_err("one name only").line, 2);
        assert!(Registry::parse("same\t甲\t甲").is_err());
    }
}
