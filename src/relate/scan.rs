//! A document read sentence by sentence, with what is carried from one clause to the next.

use crate::ontology::ClassId;
use crate::segment::SentenceRole;

use super::actor::{Player, Stage, Standing};
use super::clause::{self, Clause, Group, Parsed};
use super::fact::Fact;
use super::frame::trimmed;
use super::lexicon::{Lexicon, Role, WordId};
use super::rule::Frame;
use super::scene::Scene;
use super::seat::Seats;
use super::topic::{self, Subject, Topic};
use super::{byline, issuer, name, post, presence};

/// All facts of a scene, as they are found.
pub(super) fn scanned(scene: Scene<'_>, lexicon: &Lexicon) -> Vec<Fact> {
    let mut found = Vec::new();
    let seats = Seats::new(scene);
    let subjects = topic::subjects(scene, lexicon, &seats);
    name::inside(scene, lexicon, &mut found);
    byline::authors(scene, &mut found);
    for subject in &subjects {
        found.extend(subject.policy(scene));
    }
    let mut person: Option<Player> = None;
    let mut event: Option<Player> = None;
    let mut main_event: Option<Player> = None;
    let mut local: Vec<Player> = Vec::new();
    let mut article = None;
    let mut subject = Subject::default();
    let text = &scene.document.text;
    for sentence in &scene.segmented.sentences {
        let paragraph_start =
            sentence.span.start == 0 || text.as_bytes().get(sentence.span.start as usize - 1) == Some(&b'\n');
        if paragraph_start {
            person = None;
            event = None;
            local.clear();
        }
        let parsed = clause::parsed(scene, lexicon, sentence);
        if article != Some(sentence.article) {
            article = Some(sentence.article);
            subject = subjects.get(sentence.article.0 as usize).copied().unwrap_or_default();
            let main = subject.event;
            main_event = main.map(|entity| Player {
                entity,
                class: ClassId::EVENT,
                confidence: 0.95,
                elided: true,
                supported: false,
            });
            event = main_event;
        }
        if parsed.nodes.is_empty() {
            continue;
        }
        name::chained(scene, &parsed, &mut found);
        issuer::side_by_side(text, &parsed, &mut found);
        post::posts(scene, lexicon, &seats, &parsed, person, &mut found);
        if sentence.role == SentenceRole::Apparatus {
            continue;
        }
        if main_event.is_some() {
            event = main_event;
        }
        let heads = sentence_facts(scene, lexicon, &parsed, subject.topic, &local, &mut person, &mut event, &mut found);
        turn(&parsed, sentence.span.of(text), &heads, &mut local);
    }
    entered(lexicon, &mut found);
    found
}

/// Keeps of what rules in code found that whose rule has an entry, with the confidence that the entry gives it.
fn entered(lexicon: &Lexicon, found: &mut Vec<Fact>) {
    const IN_CODE: [&str; 11] = [
        byline::RULE,
        name::INSIDE,
        name::CHAIN,
        name::EXPERT,
        issuer::ISSUER,
        issuer::ADDRESS,
        post::BEFORE,
        post::AFTER,
        post::HEADED,
        presence::RULE,
        topic::HEADED,
    ];
    let known: Vec<(&str, Option<f32>)> = IN_CODE.iter().map(|name| (*name, lexicon.code_confidence(name))).collect();
    found.retain_mut(|fact| {
        let entry = known.iter().find(|(name, _)| fact.evidence.rule == *name);
        let Some((_, confidence)) = entry else { return true };
        fact.evidence.confidence *= confidence.unwrap_or(0.0);
        confidence.is_some()
    });
}

/// Letters of a sentence that only says what the next ones are about, at most.
const THEME_LETTERS: usize = 12;

/// Whom the rest of a paragraph speaks of after a sentence whose first clause has the subjects `heads`.
fn turn(parsed: &Parsed, sentence: &str, heads: &[Player], local: &mut Vec<Player>) {
    let short = parsed.clauses.len() == 1 && sentence.trim().chars().count() <= THEME_LETTERS;
    let bodies = !heads.is_empty() && heads.iter().all(|head| head.class == ClassId::GOVERNMENT_BODY);
    let place = short && matches!(heads, [head] if head.class.is_a(ClassId::PLACE));
    let official = local.iter().any(|player| player.class == ClassId::GOVERNMENT_BODY);
    if bodies || place {
        *local = heads.to_vec();
    } else if short || (official && !heads.is_empty()) {
        local.clear();
    }
}

/// Finds the facts of one sentence, and returns the subjects of its first clause.
#[expect(clippy::too_many_arguments, reason = "what is carried from sentence to sentence")]
fn sentence_facts(
    scene: Scene<'_>,
    lexicon: &Lexicon,
    parsed: &Parsed,
    topic: Option<Topic>,
    local: &[Player],
    person: &mut Option<Player>,
    event: &mut Option<Player>,
    found: &mut Vec<Fact>,
) -> Vec<Player> {
    let text = scene.document.text.as_str();
    let mut carried: Option<Player> = None;
    let mut fellows: Vec<Player> = Vec::new();
    let mut first = Vec::new();
    let mut reported = false;
    let mut at_event: Option<Player> = None;
    for (at, clause) in parsed.clauses.iter().enumerate() {
        let groups = clause::groups(text, parsed, clause, &lexicon.lists().coordinator);
        let stage = Stage {
            text,
            lexicon,
            entities: &scene.resolution.entities,
            parsed,
            clause,
            groups: &groups,
            carried,
            fellows: &fellows,
            person: *person,
            topic,
            local,
            event: *event,
            reported,
        };
        stage.facts(found);
        presence::presence(&stage, &mut at_event, found);
        let heads = head(&stage);
        let told = |group: &&Group| {
            let after = text.get(group.span.end as usize..).unwrap_or_default().trim_start_matches(['”', '》']);
            let time = lexicon.lists().event_time.iter().any(|word| after.starts_with(word.as_str()));
            !time && stage.standing(group) != Standing::Prepositional
        };
        let events = groups.iter().filter(told).flat_map(|group| stage.players(group, &[ClassId::EVENT], 1.0));
        *event = events.last().or(*event);
        let speaks = speaks(&stage);
        if let Some((head, others)) = heads.split_last() {
            carried = Some(*head);
            fellows = others.to_vec();
            reported = false;
            if head.class == ClassId::PERSON {
                *person = Some(*head);
            }
        }
        if at == 0 {
            first = heads;
        }
        reported |= speaks;
    }
    first
}

/// The subject that a clause names at its head, to be carried on: the last of those named together.
fn head(stage: &Stage<'_>) -> Vec<Player> {
    // 在英国，…: the place of all that follows.
    if let [group] = stage.groups
        && stage.marker(group) == Some("在")
        && trimmed(stage.text, stage.clause.span).end == group.span.end
    {
        return stage.players(group, &[ClassId::PLACE], 1.0).pop().into_iter().collect();
    }
    let Some(group) = head_group(stage) else { return Vec::new() };
    let Some((_, name)) = stage.names(group).last() else { return Vec::new() };
    let branch = name.class.branch();
    // People named together each do their own thing later; 甲、乙 of one kind act together.
    if name.class == ClassId::PERSON || branch == ClassId::EVENT {
        return stage.players(group, &[name.class], 1.0).pop().into_iter().collect();
    }
    stage.players(group, &[branch], 1.0)
}

/// The group of names at the head of a clause, where it is a subject that later clauses may go on with.
fn head_group<'g>(stage: &'g Stage<'_>) -> Option<&'g Group> {
    let group: &Group = stage.groups.iter().find(|group| {
        matches!(stage.standing(group), Standing::Free | Standing::Agent) && !stage.modifies_post(group)
    })?;
    // 黑龙江省漠河市北极村: the last of a chain is spoken of.
    let start = group.span.start;
    let mut group = group;
    let place = |group: &Group| stage.names(group).all(|(_, name)| name.class.is_a(ClassId::PLACE));
    while place(group)
        && let Some(next) = stage.groups.iter().find(|next| next.span.start >= group.span.end)
        && next.span.start == group.span.end
        && next.members.first().copied() == group.members.last().map(|last| last + 1)
    {
        group = next;
    }
    let (_, name) = stage.names(group).last()?;
    let person = name.class == ClassId::PERSON;
    if !person {
        let lead = stage.gap(stage.clause.span.start, start, 14)?;
        let time = |letter: &char| !(letter.is_ascii_digit() || "年月日上下初末底至、—-，".contains(*letter));
        let more = |words: &str| words.chars().filter(time).count() > 1;
        if more(&lead) && more(&stage.lexicon.without_adverbs(&lead)) {
            return None;
        }
    }
    // A body of which only something happens (…成立, …落地) does nothing in the next clause.
    // 市委高度重视海洋牧业发展: a name between them is what the predicate is about.
    let idle = stage.clause.nodes.clone().rev().take(1).any(|at| {
        let node = stage.parsed.nodes[at];
        let other = stage.groups.last().is_some_and(|last| last.span.start >= group.span.end);
        node.word().is_some_and(|word| happens(stage.lexicon, word))
            && node.span.end >= trimmed(stage.text, stage.clause.span).end
            && !other
    });
    let branch = name.class.branch();
    let body = branch == ClassId::INSTITUTION || name.class == ClassId::SITE;
    // 青州西站建成通车: something named after a place is what happens, though its name is not known.
    let named_after = || {
        let after = stage.text.get(group.span.end as usize..stage.clause.span.end as usize).unwrap_or_default();
        let after = stage.lexicon.without_adverbs(after);
        let predicate = stage.clause.nodes.clone().map(|at| stage.parsed.nodes[at]).find(|node| {
            node.span.start >= group.span.end && node.word().is_some_and(|word| stage.lexicon.is_predicate(word))
        });
        predicate.is_some_and(|node| !after.starts_with(node.span.of(stage.text)))
    };
    if idle && (body || (branch == ClassId::PLACE && named_after())) {
        return None;
    }
    let subject = branch == ClassId::PLACE || branch == ClassId::INSTITUTION || person || name.class == ClassId::EVENT;
    subject.then_some(group)
}

/// Whether a predicate may tell what happens to the name before it: 成立, 落地, but not 部署.
fn happens(lexicon: &Lexicon, word: WordId) -> bool {
    let rules = lexicon.rules_of(word).iter().filter_map(|index| lexicon.rules().get(*index));
    rules.into_iter().any(|rule| matches!(rule.frame, Frame::ThemeVerb | Frame::InPlace))
}

/// Whether the clause ends in a word of speech, so that the next ones are somebody's words.
fn speaks(stage: &Stage<'_>) -> bool {
    let clause: &Clause = stage.clause;
    clause.nodes.clone().any(|at| {
        let node = stage.parsed.nodes[at];
        node.word().is_some_and(|word| stage.lexicon.has(word, Role::Speech)) && clause.span.end - node.span.end <= 6
    })
}

#[cfg(test)]
mod tests {
    use super::super::example::facts_of as facts;

    #[test]
    fn a_subject_left_out_is_carried_on_in_the_sentence() {
        assert_eq!(
            facts(
                "[海岱省|Province]工作报告\n[青州市|City]投入巨资，启动[青苗行动|Initiative]。启动[老城工程|Project]。"
            ),
            ["青州市 launched 青苗行动", "海岱省 launched 老城工程"]
        );
        assert_eq!(
            facts("[海岱省|Province][青州市|City][云门村|Site]，地处[海岱国|Country]北端。"),
            ["青州市 locatedIn 海岱省", "云门村 locatedIn 青州市", "云门村 locatedIn 海岱国"]
        );
    }

    #[test]
    fn those_named_together_go_on_together() {
        assert_eq!(
            facts(
                "[青州市|City]工作报告\n[青州市委|GovernmentBody]、[青州市政府|GovernmentBody]周密部署，\
                 出台《[牧业条例|Policy]》。设立[青苗行动|Initiative]。"
            ),
            [
                "青州市政府 issued 牧业条例",
                "青州市委 issued 牧业条例",
                "青州市委 launched 青苗行动",
                "青州市政府 launched 青苗行动"
            ]
        );
    }

    #[test]
    fn a_sentence_of_its_own_turns_to_a_place_until_the_next_turn() {
        assert_eq!(
            facts(
                "[海岱省|Province]工作报告\n[青州新区|District]拔节生长。启动[青苗行动|Initiative]。开放持续扩大。\
                 启动[老城工程|Project]。"
            ),
            ["青州新区 launched 青苗行动", "海岱省 launched 老城工程"]
        );
    }

    #[test]
    fn something_named_after_a_place_is_not_the_place() {
        assert_eq!(
            facts("[海岱省|Province]工作报告\n[青州市|City]西站建成运营，启动[青苗行动|Initiative]。"),
            ["海岱省 launched 青苗行动"]
        );
    }

    #[test]
    fn who_acts_in_a_modifier_acts() {
        assert_eq!(
            facts("在[青州市科协|Association]主办的“[海岱论坛|Event]”上，[张海岱|Person]提出建议。"),
            ["青州市科协 hosts 海岱论坛", "张海岱 participatesIn 海岱论坛"]
        );
    }

    #[test]
    fn news_of_the_head_of_state_is_not_of_who_prints_it() {
        let news = |post: &str| {
            format!(
                "{post}发表讲话。启动[青苗行动|Initiative]。[青州新区|District]报。[青州新区|District]网。\
                 [青州新区|District]台。"
            )
        };
        assert!(facts(&news("国家主席")).is_empty());
        assert_eq!(facts(&news("市长")), ["青州新区 launched 青苗行动"]);
    }

    #[test]
    fn a_speaker_is_not_who_does_what_is_said() {
        assert_eq!(
            facts("[海岱省|Province]工作报告\n[青州市|City]的专家指出，要启动[青苗行动|Initiative]。"),
            ["海岱省 launched 青苗行动"]
        );
    }

    #[test]
    fn what_happens_to_a_body_is_not_carried_on_as_its_deed() {
        assert_eq!(
            facts("[海岱省|Province]工作报告\n[云门基金|Fund]正式成立，启动[青苗行动|Initiative]。"),
            ["海岱省 established 云门基金", "海岱省 launched 青苗行动"]
        );
    }

    #[test]
    fn wishes_and_other_peoples_work_state_nothing() {
        assert!(facts("[海岱省|Province]工作报告\n建议设立[云门基金|Fund]。").is_empty());
        assert!(facts("[海岱省|Province]工作报告\n他们设立[云门基金|Fund]。").is_empty());
    }

    #[test]
    fn a_list_of_hundreds_is_read_without_inventing_pairs() {
        let list = |class: &str| (0..200).map(|at| format!("[{class}{at}|{class}]")).collect::<Vec<_>>().join("、");
        assert!(facts(&format!("{}成立{}。", list("City"), list("Fund"))).is_empty());
        assert_eq!(facts(&format!("[青州市|City]成立{}。", list("Fund"))).len(), 200);
    }
}
