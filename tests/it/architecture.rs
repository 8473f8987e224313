//! The plan of the house: modules use only what stands above them, children never import their parent.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("src can be listed")
        .map(|entry| entry.expect("src can be listed").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Code without comments and without its `mod tests`.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source file can be read");
    let shipped = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    shipped.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn words_after<'a>(code: &'a str, marker: &str) -> Vec<&'a str> {
    code.match_indices(marker)
        .map(|(at, _)| {
            let rest = &code[at + marker.len()..];
            let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
            &rest[..end]
        })
        .filter(|word| !word.is_empty())
        .collect()
}

fn module_order(root: &Path) -> Vec<String> {
    code(&root.join("lib.rs"))
        .lines()
        .filter_map(|line| line.trim().strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned))
        .collect()
}

/// The names behind `use root::{a::X, b::{Y, Z}}`: the first segment of each branch.
fn grouped(code: &str, marker: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices(&format!("{marker}{{")) {
        let mut depth = 1;
        let mut word = String::new();
        let mut first = true;
        for letter in code[at + marker.len() + 1..].chars() {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 1 && (letter.is_alphanumeric() || letter == '_') && first {
                word.push(letter);
            } else if depth == 1 && letter == ',' {
                names.push(std::mem::take(&mut word));
                first = true;
            } else if !letter.is_whitespace() {
                first = false;
            }
            if depth == 0 {
                names.push(word);
                break;
            }
        }
    }
    names.into_iter().filter(|name| !name.is_empty()).collect()
}

#[test]
fn modules_use_only_modules_above_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let order = module_order(&root);
    assert!(order.len() >= 8, "lib.rs lists its modules in flow order: {order:?}");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut broken = Vec::new();
    for file in &files {
        let relative = file.strip_prefix(&root).expect("a file below src");
        let module = relative.iter().next().and_then(|name| name.to_str()).unwrap_or_default().trim_end_matches(".rs");
        let Some(own) = order.iter().position(|name| name == module) else { continue };
        let code = code(file);
        let used = words_after(&code, "crate::").into_iter().map(str::to_owned).chain(grouped(&code, "crate::"));
        for name in used {
            if let Some(at) = order.iter().position(|known| *known == name)
                && at > own
            {
                broken.push(format!("{} uses {name}, which stands below {module} in lib.rs", relative.display()));
            }
        }
    }
    assert!(broken.is_empty(), "arrows against the flow:\n{}", broken.join("\n"));
}

#[test]
fn children_import_siblings_not_their_parent() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut broken = Vec::new();
    for file in files.iter().filter(|file| file.file_name().is_some_and(|name| name != "mod.rs" && name != "lib.rs")) {
        let code = code(file);
        let used = words_after(&code, "super::").into_iter().map(str::to_owned).chain(grouped(&code, "super::"));
        for name in used.filter(|name| name.starts_with(char::is_uppercase)) {
            broken.push(format!(
                "{} imports {name} from its parent",
                file.strip_prefix(&root).expect("a file below src").display()
            ));
        }
    }
    assert!(broken.is_empty(), "name the sibling that holds it:\n{}", broken.join("\n"));
}

#[test]
fn only_the_command_line_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let printing: Vec<String> = files
        .iter()
        .filter(|file| !file.starts_with(root.join("cli")))
        .filter(|file| {
            ["println!(", "eprintln!(", "print!(", "eprint!(", "dbg!("].iter().any(|call| code(file).contains(call))
        })
        .map(|file| file.display().to_string())
        .collect();
    assert!(printing.is_empty(), "{printing:?}");
}

#[test]
fn the_map_names_every_room() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let map = fs::read_to_string(root.join("ARCHITECTURE.md")).expect("ARCHITECTURE.md stands at the top");
    let missing: Vec<String> =
        module_order(&root.join("src")).into_iter().filter(|module| !map.contains(&format!("`{module}`"))).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md does not name {missing:?}");
}
