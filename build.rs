//! Turns `ontology/` into what the program links: `schema.ttl` into constants and tables, so that classes and property
//! domains are written once, and the name files into one packed gazetteer with its automaton.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use oxrdf::{NamedOrBlankNode, Term, Triple};
use oxttl::TurtleParser;

const ZT: &str = "https://w3id.org/zhitu/ontology#";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const OWL: &str = "http://www.w3.org/2002/07/owl#";

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=ontology/schema.ttl");
    let schema = Schema::read(&root.join("ontology/schema.ttl"));
    std::fs::write(out.join("schema.rs"), schema.generated()).expect("OUT_DIR is writable");
    println!("cargo::rerun-if-changed=ontology/names");
    let names = Names::read(&root.join("ontology/names"), &schema.classes());
    std::fs::write(out.join("gazetteer.bin"), names.packed()).expect("OUT_DIR is writable");
}

/// The triples of the schema, indexed by subject and predicate, in order of appearance.
struct Schema {
    order: Vec<String>,
    triples: BTreeMap<(String, String), Vec<Term>>,
}

impl Schema {
    fn read(path: &Path) -> Self {
        let text = std::fs::read(path).expect("ontology/schema.ttl exists");
        let mut schema = Schema { order: Vec::new(), triples: BTreeMap::new() };
        for triple in TurtleParser::new().for_slice(&text) {
            let Triple { subject, predicate, object } = triple.expect("ontology/schema.ttl is valid Turtle");
            let subject = match subject {
                NamedOrBlankNode::NamedNode(node) => node.into_string(),
                NamedOrBlankNode::BlankNode(node) => format!("_:{}", node.as_str()),
            };
            if !schema.order.contains(&subject) {
                schema.order.push(subject.clone());
            }
            schema.triples.entry((subject, predicate.into_string())).or_default().push(object);
        }
        schema
    }

    fn objects(&self, subject: &str, predicate: &str) -> &[Term] {
        self.triples.get(&(subject.to_owned(), predicate.to_owned())).map_or(&[], Vec::as_slice)
    }

    fn label(&self, subject: &str, language: &str) -> String {
        self.objects(subject, &format!("{RDFS}label"))
            .iter()
            .find_map(|term| match term {
                Term::Literal(literal) if literal.language() == Some(language) => Some(literal.value().to_owned()),
                _ => None,
            })
            .unwrap_or_else(|| panic!("ontology/schema.ttl: {subject} has no rdfs:label in {language}"))
    }

    fn local(term: &Term) -> Option<String> {
        match term {
            Term::NamedNode(node) => node.as_str().strip_prefix(ZT).map(str::to_owned),
            _ => None,
        }
    }

    fn key(term: &Term) -> String {
        match term {
            Term::NamedNode(node) => node.as_str().to_owned(),
            Term::BlankNode(node) => format!("_:{}", node.as_str()),
            _ => String::new(),
        }
    }

    /// The classes that a domain or range allows: one class, or the members of an `owl:unionOf`.
    fn union(&self, subject: &str, predicate: &str) -> Vec<String> {
        let mut classes = Vec::new();
        for term in self.objects(subject, &format!("{RDFS}{predicate}")) {
            if let Some(class) = Self::local(term) {
                classes.push(class);
                continue;
            }
            for list in self.objects(&Self::key(term), &format!("{OWL}unionOf")) {
                let mut cell = Self::key(list);
                while cell != format!("{RDF}nil") {
                    classes.extend(self.objects(&cell, &format!("{RDF}first")).iter().filter_map(Self::local));
                    cell = self.objects(&cell, &format!("{RDF}rest")).first().map_or(format!("{RDF}nil"), Self::key);
                }
            }
        }
        classes
    }

    fn parent(&self, class: &str) -> Option<String> {
        self.objects(&format!("{ZT}{class}"), &format!("{RDFS}subClassOf")).iter().find_map(Self::local)
    }

    /// The direct child of `zt:Entity` at or above a class; `None` for classes that are no entity class.
    fn branch(&self, class: &str) -> Option<String> {
        let mut at = class.to_owned();
        while let Some(above) = self.parent(&at) {
            if above == "Entity" {
                return Some(at);
            }
            at = above;
        }
        None
    }

    /// The entity classes in order of appearance: their positions are the numbers of `ClassId`.
    fn classes(&self) -> Vec<String> {
        let local = |iri: &String| iri.strip_prefix(ZT).map(str::to_owned);
        self.order.iter().filter_map(local).filter(|class| self.branch(class).is_some()).collect()
    }

    fn generated(&self) -> String {
        let local = |iri: &String| iri.strip_prefix(ZT).map(str::to_owned);
        let parent = |class: &str| self.parent(class);
        let branch = |class: &str| self.branch(class);
        let classes = self.classes();
        let index = |class: &str| {
            classes
                .iter()
                .position(|known| known == class)
                .unwrap_or_else(|| panic!("ontology/schema.ttl: {class} is not a class below zt:Entity"))
        };
        let mut code = String::from("// Generated by build.rs from ontology/schema.ttl.\n\nimpl ClassId {\n");
        for (at, class) in classes.iter().enumerate() {
            let _ = writeln!(
                code,
                "    /// `zt:{class}` ({}).\n    pub const {}: ClassId = ClassId({at});",
                self.label(&format!("{ZT}{class}"), "zh"),
                constant(class)
            );
        }
        code.push_str("}\n\nstatic CLASSES: &[ClassDefinition] = &[\n");
        for class in &classes {
            let iri = format!("{ZT}{class}");
            let above = parent(class)
                .filter(|above| above != "Entity")
                .map_or("None".to_owned(), |above| format!("Some(ClassId({}))", index(&above)));
            let top = index(&branch(class).expect("entity classes have a branch"));
            let _ = writeln!(
                code,
                "    ClassDefinition {{ name: {class:?}, zh: {:?}, en: {:?}, parent: {above}, branch: ClassId({top}) }},",
                self.label(&iri, "zh"),
                self.label(&iri, "en")
            );
        }
        code.push_str("];\n\nimpl RelationId {\n");
        let relations: Vec<String> = self
            .order
            .iter()
            .filter(|iri| {
                self.objects(iri, &format!("{RDFS}subPropertyOf"))
                    .iter()
                    .any(|term| Self::local(term).as_deref() == Some("relation"))
            })
            .filter_map(local)
            .collect();
        for (at, relation) in relations.iter().enumerate() {
            let _ = writeln!(
                code,
                "    /// `zt:{relation}` ({}).\n    pub const {}: RelationId = RelationId({at});",
                self.label(&format!("{ZT}{relation}"), "zh"),
                constant(relation)
            );
        }
        code.push_str("}\n\nstatic RELATIONS: &[RelationDefinition] = &[\n");
        for relation in &relations {
            let iri = format!("{ZT}{relation}");
            let ids = |predicate: &str| {
                let found: Vec<String> = self
                    .union(&iri, predicate)
                    .iter()
                    .filter(|class| branch(class).is_some())
                    .map(|class| format!("ClassId({})", index(class)))
                    .collect();
                found.join(", ")
            };
            let symmetric = self
                .objects(&iri, &format!("{RDF}type"))
                .iter()
                .any(|term| Self::key(term) == format!("{OWL}SymmetricProperty"));
            let _ = writeln!(
                code,
                "    RelationDefinition {{ name: {relation:?}, zh: {:?}, en: {:?}, domain: &[{}], range: &[{}], symmetric: {symmetric} }},",
                self.label(&iri, "zh"),
                self.label(&iri, "en"),
                ids("domain"),
                ids("range")
            );
        }
        code.push_str("];\n");
        code
    }
}

/// `ResearchInstitute` → `RESEARCH_INSTITUTE`.
fn constant(name: &str) -> String {
    let mut constant = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && at > 0 {
            constant.push('_');
        }
        constant.push(letter.to_ascii_uppercase());
    }
    constant
}

/// A row of a name file: one thing with its surface forms.
struct Row {
    key: String,
    class: u8,
    code: String,
    wikidata: String,
    parent: String,
    members: Vec<String>,
    /// The official name first; `flags` as in the packed candidate.
    surfaces: Vec<(String, u8)>,
}

/// The rows of all name files, ordered by key.
struct Names {
    rows: Vec<Row>,
    /// Expressions that hold a name without naming (中国特色): they get no candidates and shield what is inside.
    shields: Vec<String>,
    /// Where each class stands when two readings of a surface are otherwise equal.
    preference: Vec<usize>,
}

/// Bits of a packed candidate: two for the trust, then one each.
const ALIAS: u8 = 4;
const NICKNAME: u8 = 8;

impl Names {
    /// Reads every TSV file of the folder whose header starts with `key`, `class`, `name`; other tables are for others.
    fn read(folder: &Path, classes: &[String]) -> Self {
        let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
            .expect("ontology/names exists")
            .map(|entry| entry.expect("ontology/names can be listed").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "tsv"))
            .collect();
        paths.sort();
        let mut rows = Vec::new();
        let mut shields = Vec::new();
        for path in &paths {
            println!("cargo::rerun-if-changed={}", path.display());
            let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let mut lines = text.lines();
            let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
            if path.file_stem().is_some_and(|stem| stem == "not_a_name") {
                shields.extend(lines.map(str::to_owned));
                continue;
            }
            if !header.starts_with(&["key", "class", "name"]) {
                continue;
            }
            for (number, line) in lines.enumerate() {
                let at = || format!("{}:{}", path.display(), number + 2);
                let cells: Vec<&str> = line.split('\t').collect();
                assert!(cells.len() == header.len(), "{}: {} cells, not {}", at(), cells.len(), header.len());
                let cell = |name: &str| header.iter().position(|known| *known == name).map_or("", |found| cells[found]);
                let class = classes
                    .iter()
                    .position(|known| known == cell("class"))
                    .unwrap_or_else(|| panic!("{}: {} is no entity class", at(), cell("class")));
                let mut surfaces = vec![surface(cell("name"), 0)];
                surfaces.extend(
                    cell("aliases").split('|').filter(|alias| !alias.is_empty()).map(|alias| surface(alias, ALIAS)),
                );
                assert!(surfaces.iter().all(|(form, _)| !form.is_empty()), "{}: an empty name", at());
                rows.push(Row {
                    key: cell("key").to_owned(),
                    class: u8::try_from(class).expect("fewer than 256 classes"),
                    code: cell("code").to_owned(),
                    wikidata: cell("wikidata").to_owned(),
                    parent: cell("parent").to_owned(),
                    members: cell("members").split('|').filter(|key| !key.is_empty()).map(str::to_owned).collect(),
                    surfaces,
                });
            }
        }
        rows.sort_by(|a, b| a.key.cmp(&b.key));
        for pair in rows.windows(2) {
            assert!(pair[0].key != pair[1].key, "ontology/names: the key {} stands twice", pair[0].key);
        }
        // A country, province or city is the likelier reading of a shared name than a county or a firm.
        let order = ["Country", "Province", "City", "District", "Region", "Site"];
        let preference =
            classes.iter().map(|class| order.iter().position(|known| known == class).unwrap_or(order.len())).collect();
        Names { rows, shields, preference }
    }

    fn index(&self, key: &str) -> u32 {
        let found = self
            .rows
            .binary_search_by(|row| row.key.as_str().cmp(key))
            .unwrap_or_else(|_| panic!("ontology/names: no row has the key {key}, which another names"));
        u32::try_from(found).expect("fewer than 2^32 rows")
    }

    /// The layout that `src/ontology/gazetteer.rs` reads: see there.
    fn packed(&self) -> Vec<u8> {
        let mut strings = String::new();
        let mut entries = Vec::new();
        let mut members = Vec::new();
        let mut forms: BTreeMap<&str, Vec<(u32, u8)>> = BTreeMap::new();
        let mut put = |text: &str, into: &mut Vec<u8>| {
            into.extend(u32::try_from(strings.len()).expect("names stay below 4 GB").to_le_bytes());
            into.extend(u16::try_from(text.len()).expect("a name is shorter than 64 KB").to_le_bytes());
            strings.push_str(text);
        };
        for (at, row) in self.rows.iter().enumerate() {
            let at = u32::try_from(at).expect("fewer than 2^32 rows");
            put(&row.key, &mut entries);
            put(&row.surfaces[0].0, &mut entries);
            put(&row.code, &mut entries);
            put(&row.wikidata, &mut entries);
            entries.push(row.class);
            let parent = if row.parent.is_empty() { u32::MAX } else { self.index(&row.parent) };
            entries.extend(parent.to_le_bytes());
            for member in &row.members {
                members.extend(at.to_le_bytes());
                members.extend(self.index(member).to_le_bytes());
            }
            for (form, flags) in &row.surfaces {
                let candidates = forms.entry(form).or_default();
                if !candidates.iter().any(|(known, _)| *known == at) {
                    candidates.push((at, *flags));
                }
            }
        }
        for shield in &self.shields {
            assert!(!forms.contains_key(shield.as_str()), "ontology/names/not_a_name.tsv: {shield} is a name");
            forms.insert(shield, Vec::new());
        }
        let mut surfaces = Vec::new();
        let mut candidates = Vec::new();
        for (form, readings) in &mut forms {
            readings.sort_by_key(|(at, flags)| {
                let class = usize::from(self.rows[*at as usize].class);
                (flags & 3, flags & ALIAS, self.preference[class], *at)
            });
            put(form, &mut surfaces);
            surfaces.extend(u32::try_from(readings.len()).expect("few readings").to_le_bytes());
            for (at, flags) in readings {
                candidates.extend(at.to_le_bytes());
                candidates.push(*flags);
            }
        }
        let automaton = daachorse::CharwiseDoubleArrayAhoCorasick::<u32>::new(forms.keys())
            .expect("surface forms are distinct and not empty")
            .serialize();
        let mut packed = Vec::new();
        for section in [strings.as_bytes(), &entries, &members, &surfaces, &candidates, &automaton] {
            packed.extend(u32::try_from(section.len()).expect("a section stays below 4 GB").to_le_bytes());
            packed.extend(section);
        }
        packed
    }
}

/// `粤!` → (粤, risky): a form may end in `~` (nickname), then in `?` (weak) or `!` (risky).
fn surface(cell: &str, flags: u8) -> (String, u8) {
    let (cell, trust) = match cell.strip_suffix('?') {
        Some(form) => (form, 1),
        None => cell.strip_suffix('!').map_or((cell, 0), |form| (form, 2)),
    };
    match cell.strip_suffix('~') {
        Some(form) => (form.to_owned(), flags | trust | NICKNAME),
        None => (cell.to_owned(), flags | trust),
    }
}
