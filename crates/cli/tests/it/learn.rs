//! `onward learn`: what it answers, and how it ends.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::house::{run, said};
use crate::shared_data::shared;

/// A folder with one table.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new(table: impl AsRef<[u8]>) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("table.csv"), table).unwrap();
        Desk(folder)
    }

    /// Runs a command, its words separated by spaces, and returns how it ended and what it said.
    fn learn(&self, command: &str) -> std::process::Output {
        let file = self.0.path().join("table.csv");
        let mut arguments = vec!["learn"];
        arguments.extend(command.split(' '));
        arguments.extend(["--data", file.to_str().unwrap()]);
        run(self.0.path(), &arguments)
    }

    #[track_caller]
    fn json(&self, command: &str) -> Value {
        let output = self.learn(&format!("{command} --json"));
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    #[track_caller]
    fn text(&self, command: &str) -> String {
        let output = self.learn(command);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        said(&output)
    }

    /// Asserts that there is no answer, and that it is said why.
    #[track_caller]
    fn refuses(&self, command: &str, why: &str) {
        let output = self.learn(command);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(output.stdout.is_empty(), "{}", said(&output));
        assert!(said(&output).contains(why), "{}", said(&output));
    }
}

/// Four people, of whom one has two events.
const VISITS: &str = "\
who,from,to,drank,arm,score
ana,0,2,1,a,1.5
ana,2,5,1,a,2
ben,0,3,0,b,0.5
eva,0,4,true,b,4
kim,0,4,false,a,NA
";

#[test]
fn a_trajectory_without_groups() {
    let table = "who,weeks,event\na,1,1\nb,2,0\nc,3,1\nd,4,0\n";
    let answer = Desk::new(table).json("trajectory --person who --stop weeks --event event");
    // By hand: 3/4 after week 1, half of that after week 3.
    let survival = answer["survival"].as_array().unwrap();
    let steps: Vec<Value> = survival
        .iter()
        .map(|it| json!([it["time"], it["at_risk"], it["events"], it["survival"]]))
        .collect();
    assert_eq!(
        steps,
        [
            json!([1.0, 4, 1, 0.75]),
            json!([2.0, 3, 0, 0.75]),
            json!([3.0, 2, 1, 0.375]),
            json!([4.0, 1, 0, 0.375]),
        ]
    );
    assert_eq!(answer["median"], json!(3.0));
    let se = survival[0]["se"].as_f64().unwrap();
    assert!((se - (0.75_f64 * 0.25 / 4.0).sqrt()).abs() < 1e-12, "{se}");
    assert!(survival[0].get("group").is_none());
    assert!(answer.get("log_rank").is_none());
    let mean = answer["mean_cumulative"].as_array().unwrap();
    assert_eq!(mean[3]["value"], json!(0.75));
}

#[test]
fn a_trajectory_by_group() {
    let desk = Desk::new(VISITS);
    let command = "trajectory --person who --start from --stop to --event drank --group arm";
    let answer = desk.json(command);
    let groups = answer["survival"].as_array().unwrap().iter();
    let groups: Vec<&str> = groups.map(|it| it["group"].as_str().unwrap()).collect();
    assert_eq!(groups, ["a", "a", "a", "b", "b"]);
    assert_eq!(
        answer["median"],
        json!([{ "group": "a", "median": 3.5 }, { "group": "b", "median": 4.0 }])
    );
    // Ana's first event among two at risk, her second alone.
    assert_eq!(
        answer["mean_cumulative"][2],
        json!({ "group": "a", "time": 5.0, "value": 1.5, "se": 0.5 * 0.5_f64.sqrt() })
    );
    assert_eq!(answer["log_rank"]["df"], json!(1));
    let text = desk.text(command);
    assert!(
        text.contains("arm a: 3 rows of 2 people, 2 events"),
        "{text}"
    );
    assert!(text.contains("log-rank test: chi-square"), "{text}");
}

#[test]
fn without_starts_a_persons_rows_follow_one_another() {
    let with =
        Desk::new(VISITS).json("trajectory --person who --start from --stop to --event drank");
    let without = Desk::new(VISITS).json("trajectory --person who --stop to --event drank");
    assert_eq!(with["mean_cumulative"], without["mean_cumulative"]);
}

#[test]
fn intervals_follow_the_scale_that_is_asked_for() {
    let desk = Desk::new(VISITS);
    let low = |scale: &str| {
        let command = format!("trajectory --person who --stop to --event drank --interval {scale}");
        desk.json(&command)["survival"][0]["low"].as_f64().unwrap()
    };
    let survival: f64 = 0.8;
    let se = (0.8 * 0.2 / 5.0_f64).sqrt();
    let z = 1.959_963_984_540_054;
    let plain = survival - z * se;
    let log = survival * (-z * se / survival).exp();
    let log_log = survival.powf((z * se / (survival * survival.ln())).abs().exp());
    assert!((low("plain") - plain).abs() < 1e-12);
    assert!((low("log") - log).abs() < 1e-12);
    assert!((low("log-log") - log_log).abs() < 1e-12);
}

#[test]
fn a_model_has_a_row_for_each_term_and_leaves_out_rows_that_lack_a_value() {
    let desk = Desk::new(VISITS);
    let command = "cox --start from --stop to --event drank --terms score --cluster who";
    let answer = desk.json(command);
    let [term] = &answer["terms"].as_array().unwrap()[..] else {
        panic!("{answer}");
    };
    let keys: Vec<&String> = term.as_object().unwrap().keys().collect();
    let expected = ["coefficient", "name", "p", "robust_se", "se", "z"];
    let mut keys: Vec<&str> = keys.into_iter().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, expected);
    assert_eq!(answer["log_likelihood"].as_array().unwrap().len(), 2);
    assert!(answer["iterations"].as_u64().unwrap() > 0);
    let text = desk.text(command);
    assert!(text.contains("1 of 5 rows are left out"), "{text}");
    assert!(text.contains("hazard ratio"), "{text}");
}

#[test]
fn a_group_may_be_called_none_and_a_number_may_not() {
    let table = "t,e,g\n1,1,none\n2,0,none\n3,1,some\n.,1,some\n9,1,NA\n";
    let text = Desk::new(table).text("trajectory --stop t --event e --group g");
    assert!(text.contains("g none: 2 rows"), "{text}");
    assert!(text.contains("g some: 1 rows"), "{text}");
    assert!(text.contains("2 of 5 rows are left out"), "{text}");
}

#[test]
fn ties_and_strata_matter() {
    let table = "t,e,x,s\n1,1,1,0\n1,1,0,0\n2,1,3,1\n2,0,1,1\n3,1,1,0\n3,1,2,1\n4,0,0,0\n5,1,2,1\n";
    let desk = Desk::new(table);
    let coefficient = |rest: &str| {
        let answer = desk.json(&format!("cox --stop t --event e --terms x{rest}"));
        answer["terms"][0]["coefficient"].as_f64().unwrap()
    };
    let efron = coefficient("");
    assert!((efron - coefficient(" --ties efron")).abs() < 1e-15);
    assert!((efron - coefficient(" --ties breslow")).abs() > 1e-6);
    assert!((efron - coefficient(" --strata s")).abs() > 1e-6);
}

#[test]
fn a_product_of_terms_is_a_term() {
    let table =
        "t,e,a,b,ab\n1,1,1,2,2\n2,1,0,3,0\n3,0,2,1,2\n4,1,1,1,1\n5,1,0,2,0\n6,0,1,3,3\n7,1,2,2,4\n";
    let desk = Desk::new(table);
    let product = desk.json("cox --stop t --event e --terms a,b,a:b");
    let column = desk.json("cox --stop t --event e --terms a,b,ab");
    assert_eq!(product["terms"][2]["name"], json!("a:b"));
    assert_eq!(
        product["terms"][2]["coefficient"],
        column["terms"][2]["coefficient"]
    );
}

#[test]
fn words_are_terms_as_a_factor_of_r_is() {
    let table = fs::read_to_string(r_folder().join("veteran.csv")).unwrap();
    let mut lines = table.lines();
    assert_eq!(lines.next(), Some("time,event,trt,celltype,karno,prior"));
    let rows = lines.map(|line| {
        let [time, event, trt, cell, karno, _] = line.split(',').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let cell = ["squamous", "smallcell", "adeno", "large"][cell.parse::<usize>().unwrap()];
        let trt = ["standard", "test"][trt.parse::<usize>().unwrap() - 1];
        format!("{time},{event},{trt},{cell},{karno}\n")
    });
    let desk = Desk::new("time,event,trt,cell,karno\n".to_owned() + &rows.collect::<String>());
    for ties in ["efron", "breslow"] {
        let answer = desk.json(&format!(
            "cox --stop time --event event --terms cell,trt,karno,cell:trt --ties {ties}"
        ));
        let terms = answer["terms"].as_array().unwrap();
        let names: Vec<&str> = terms
            .iter()
            .map(|it| it["name"].as_str().unwrap())
            .collect();
        assert_eq!(
            names,
            [
                "cell=large",
                "cell=smallcell",
                "cell=squamous",
                "trt=test",
                "karno",
                "cell=large:trt=test",
                "cell=smallcell:trt=test",
                "cell=squamous:trt=test",
            ]
        );
        for (idx, term) in terms.iter().enumerate() {
            for (key, tolerance) in [("coefficient", 1e-8), ("se", 1e-8), ("p", 1e-6)] {
                let found = term[key].as_f64().unwrap();
                let r = r_says(
                    &format!("veteran.words.{ties}"),
                    &format!("{key}.{}", idx + 1),
                );
                let is_near = (found - r).abs() <= tolerance * r.abs();
                assert!(is_near, "{} {key}: R says {r}, found {found}", names[idx]);
            }
        }
    }
}

#[test]
fn a_term_is_of_numbers_or_of_words() {
    let cox = "cox --stop t --event e --terms x";
    let names = |table: &str| -> Vec<String> {
        let answer = Desk::new(table).json(cox);
        let terms = answer["terms"].as_array().unwrap().iter();
        terms
            .map(|it| it["name"].as_str().unwrap().to_owned())
            .collect()
    };
    let rows = |cells: [&str; 6]| {
        let rows = cells.iter().zip(1..);
        let rows = rows.map(|(cell, time)| format!("{time},{},{cell}\n", time % 2));
        "t,e,x\n".to_owned() + &rows.collect::<String>()
    };
    assert_eq!(
        names(&rows(["yes", "no", "no", "yes", "", "no"])),
        ["x=yes"]
    );
    assert_eq!(
        names(&rows(["TRUE", "false", "false", "true", "0", "1"])),
        ["x"]
    );
    // A group may be called none, also where the first is.
    assert_eq!(
        names(&rows(["none", "some", "some", "none", "none", "some"])),
        ["x=some"]
    );
    // Among numbers it stands for what is missing.
    assert_eq!(names(&rows(["none", "2", "3", "1", "2", "5"])), ["x"]);
    check(
        rows(["yes", "no", "3", "yes", "no", "no"]),
        cox,
        "holds the number \"3\" in row 3",
    );
    check(
        rows(["yes", "no", "inf", "yes", "no", "no"]),
        cox,
        "holds the number \"inf\" in row 3",
    );
    check(
        rows(["2", "no", "3", "1", "1", "2"]),
        cox,
        "holds \"no\" in row 2",
    );
    check(rows(["no"; 6]), cox, "is \"no\" in every row");
    let many: Vec<String> = (0..101).map(|it| format!("{it},1,w{it}\n")).collect();
    check(
        "t,e,x\n".to_owned() + &many.concat(),
        cox,
        "holds 101 different words",
    );
}

#[test]
fn a_table_may_come_from_any_program() {
    let cox = "cox --stop t --event e --terms x --cluster who";
    let plain = "who,t,e,x\na,1,1,1.5\nb,2,0,2\nc,3,1,0\nd,4,1,3\na,5,0,1\n";
    let expected = Desk::new(plain).json(cox);
    let same = |table: String| assert_eq!(Desk::new(table).json(cox), expected);
    same(plain.replace('\n', "\r\n"));
    same(format!("\u{feff}{plain}"));
    same(
        plain
            .replace("who", "\"who\"")
            .replace("1.5", "\"1.5\"")
            .replace("a,", "\"a\","),
    );
    same(plain.replace(',', " , ").replace("1.5", "+1.5e0"));
    same(plain.trim_end().to_owned());
    same(
        plain
            .replace("1,1,1.5", "1,TRUE,1.50")
            .replace("2,0", "2,False"),
    );
    // A comma, a quote and a line end within a cell that nobody asks for.
    let noted = plain.replace('\n', ",\"so, \"\"well\"\"\nand on\"\n");
    same(noted.replacen("\"so, \"\"well\"\"\nand on\"", "note", 1));
}

#[cfg(target_os = "linux")]
#[test]
fn a_table_that_does_not_fit_into_memory_is_refused_before_it_is_read() {
    let rows = "1,1,2\n".repeat(70_000);
    let desk = Desk::new("t,e,x\n".to_owned() + &rows);
    let file = desk.0.path().join("table.csv");
    // Most of it is a hole, which takes no room on the disk.
    let file = fs::OpenOptions::new().write(true).open(file).unwrap();
    file.set_len(1 << 40).unwrap();
    desk.refuses("trajectory --stop t --event e", "GB of memory");
}

#[test]
fn numbers_that_are_none_are_told_with_row_and_column() {
    let cox = "cox --stop t --event e --terms x";
    for cell in [
        "inf",
        "-Infinity",
        "1e999",
        "0x10",
        "1,5",
        "1_000",
        "\u{661}",
    ] {
        let table = format!("t,e,x\n1,1,1\n2,0,2\n3,1,\"{cell}\"\n");
        check(
            &table,
            cox,
            &format!("column \"x\" holds {cell:?} in row 3, which is no number"),
        );
        let table = format!("t,e,x\n1,1,1\n\"{cell}\",0,2\n3,1,1\n");
        check(
            &table,
            cox,
            &format!("column \"t\" holds {cell:?} in row 2, which is no number"),
        );
    }
    let text = Desk::new("t,e,x\n1,1,1\n2,0,NaN\n3,1,nan\n4,0,5\n5,1,2\n").text(cox);
    assert!(text.contains("2 of 5 rows are left out"), "{text}");
    let sideways = b"t,e,x\n1,1,1\n2,0,\xff\n";
    check(sideways, cox, "column \"x\" is not UTF-8 in row 2");
    for (separator, name) in [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")] {
        let table = "t,e,x\n1,1,1\n2,0,2\n".replace(',', separator);
        check(table, cox, &format!("seem to be separated by {name}"));
    }
    let unclosed = "t,e,x\n1,1,1\n2,0,\"2\n3,1,1\n";
    check(unclosed, cox, "in row 2");
    check("t,e\n1,1\n2,0\n", cox, "no column \"x\"");
    check(
        "weeks,event,x\n1,1,1\n",
        "trajectory --stop week --event evnt",
        "the nearest is \"weeks\"",
    );
    let one = "t,e,x,who\n1,1,1,a\n2,0,2,a\n";
    check(
        one,
        "cox --stop t --event e --terms x --cluster who",
        "is the same in every row",
    );
}

#[test]
fn one_row_is_too_few_for_a_model_and_enough_for_a_curve() {
    let desk = Desk::new("t,e,x\n3,1,2\n");
    desk.refuses(
        "cox --stop t --event e --terms x",
        "term \"x\" is the same in every row",
    );
    let answer = desk.json("trajectory --stop t --event e");
    assert_eq!(answer["survival"][0]["survival"], json!(0.0));
    assert_eq!(answer["median"], json!(3.0));
}

#[test]
fn a_term_that_tells_all_events_apart_is_shrunken_and_said_to_be() {
    let desk = Desk::new("t,e,x\n1,1,1\n2,0,0\n3,1,1\n4,0,0\n5,1,1\n6,0,0\n");
    let answer = desk.json("cox --stop t --event e --terms x");
    assert_eq!(answer["shrunken"], json!(true));
    let coefficient = answer["terms"][0]["coefficient"].as_f64().unwrap();
    assert!((0.5..20.0).contains(&coefficient), "{coefficient}");
    let text = desk.text("cox --stop t --event e --terms x");
    assert!(text.contains("tells all events apart"), "{text}");
}

#[test]
fn a_table_that_gives_no_answer_is_refused_with_a_reason() {
    let cox = "cox --stop t --event e --terms x";
    let trajectory = "trajectory --stop t --event e";
    check("", cox, "it is empty");
    check("t,e,x\n", cox, "it has a header and no rows");
    check(
        "time,e,x\n1,1,1\n",
        cox,
        "no column \"t\", and none with a name near it",
    );
    check(
        "t;e;x\n1;1;1\n",
        cox,
        "its columns seem to be separated by semicolons",
    );
    check(
        "t,e,x\n1,1,1\n2,0,tall\n",
        cox,
        "column \"x\" holds \"tall\" in row 2",
    );
    check(
        "t,e,x\n1,1,1\n2,2,1\n",
        cox,
        "column \"e\" holds \"2\" in row 2",
    );
    check("t,e,x\n1,0,1\n2,0,2\n", cox, "there are no events");
    check("t,e\n1,0\n2,0\n", trajectory, "there are no events");
    check(
        "t,e,x\n1,1,3\n2,0,3\n",
        cox,
        "term \"x\" is the same in every row",
    );
    check(
        "t,e,x\n1,1,\n2,0,NA\n",
        cox,
        "every row lacks a value in column \"x\"",
    );
    check(
        "t,e,x\n,1,\n,0,NA\n3,,\n",
        cox,
        "every row lacks a value in column \"x\"",
    );
    check(
        "t,e,x\n1,,2\n,0,3\n",
        cox,
        "every row lacks a value in columns \"e\" or \"t\"",
    );
    check(
        "t,e,x\nNA,,2\n,NA,3\n",
        cox,
        "every row lacks a value in columns \"e\" and \"t\"",
    );
    check("t,e,x\n1,1,1\n2,0\n", cox, "it is not a CSV table");
    check("t,e,x\n1,1,inf\n", cox, "which is no number");
    check("t,t,e\n1,1,1\n", trajectory, "two columns are named \"t\"");
    check(
        [0x89, b'P', b'N', b'G', 0xff, 0],
        cox,
        "it is not a CSV table",
    );
    let x_twice = "t,e,x,y\n1,1,1,2\n2,1,3,6\n3,0,2,4\n4,1,9,18\n";
    let both = "cox --stop t --event e --terms x,y";
    check(x_twice, both, "term \"y\" follows from the terms before it");
    let backwards = "s,t,e,x\n0,1,1,1\n3,2,1,2\n";
    let entered = "cox --start s --stop t --event e --terms x";
    check(
        backwards,
        entered,
        "row 2 stops at 2, which is not after its start at 3",
    );
    let one = "who,t,e\na,1,1\na,2,0\n";
    let by_person = "trajectory --person who --stop t --event e";
    check(one, by_person, "one person only");
    let overlap = "who,s,t,e\na,0,3,1\nb,0,9,0\na,2,4,1\n";
    let spells = "trajectory --person who --start s --stop t --event e";
    check(overlap, spells, "row 3 overlaps another row");
    let groups = "trajectory --stop t --event e --group g";
    check("t,e,g\n1,1,a\n2,0,a\n", groups, "nothing to compare");
    let many: Vec<String> = (0..101).map(|it| format!("{it},1,g{it}\n")).collect();
    check(
        "t,e,g\n".to_owned() + &many.concat(),
        groups,
        "makes 101 groups",
    );
    check("t,e,x\n1,1,1\n", "cox --stop t --event e", "--terms");
}

/// What a row is 1 for.
#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Drank,
    DidNot,
}

/// Seven people who drink more often after work, and one whose every row is the same.
fn evenings(outcome: Outcome) -> String {
    let mut table = vec!["who,drank,work,alone,hours\n".to_owned()];
    for person in 0..8 {
        for idx in 0..12 {
            let work = idx % 2;
            let drank = person == 7 || (idx + person) % 6 < 1 + 3 * work;
            let drank = u8::from(drank == (outcome == Outcome::Drank));
            let alone = u8::from(idx < 1 && person < 3);
            let hours = idx * 7 % 5;
            table.push(format!("p{person},{drank},{work},{alone},{hours}\n"));
        }
    }
    table.concat()
}

#[test]
fn triggers_are_told_with_how_sure_it_is() {
    let desk = Desk::new(evenings(Outcome::Drank));
    let command = "triggers --person who --outcome drank --triggers work,alone --adjust hours";
    let answer = desk.json(command);
    let mut keys: Vec<&String> = answer.as_object().unwrap().keys().collect();
    keys.sort_unstable();
    assert_eq!(keys, ["people", "rows", "triggers"]);
    assert_eq!(
        (&answer["people"], &answer["rows"]),
        (&json!(8), &json!(96))
    );
    let [work, alone] = &answer["triggers"].as_array().unwrap()[..] else {
        panic!("{answer}");
    };
    assert_eq!(
        (&work["name"], &work["present"]),
        (&json!("work"), &json!(48))
    );
    assert_eq!(work["verdict"], json!("probably raises"));
    let number = |key: &str| work[key].as_f64().unwrap();
    assert!(1.0 < number("low") && number("low") < number("odds_ratio"));
    assert!(number("odds_ratio") < number("high"));
    assert!(number("probability_raises") > 0.9);
    // Three exposures are too few, whatever they say.
    assert_eq!(alone["present"], json!(3));
    assert_eq!(alone["verdict"], json!("too early to tell"));
    let text = desk.text(command);
    assert!(text.contains("96 rows of 8 people"), "{text}");
    assert!(text.contains("probably raises"), "{text}");
}

#[test]
fn triggers_are_compared_at_like_words() {
    let table = evenings(Outcome::Drank);
    let mut lines = table.lines();
    let mut with = format!("{},where,again,late\n", lines.next().unwrap());
    for (idx, line) in lines.enumerate() {
        // The third place stands in one row only, and the outcome happened there.
        let place = ["bar", "home", "none"][if idx == 3 { 2 } else { idx * 7 / 5 % 2 }];
        let late = idx % 3 == 0;
        writeln!(with, "{line},{place},{},{late}", u8::from(place == "home")).unwrap();
    }
    let desk = Desk::new(&with);
    let ask = "triggers --person who --outcome drank --triggers work,late --adjust";
    let by_words = desk.json(&format!("{ask} where"));
    let [work, late] = &by_words["triggers"].as_array().unwrap()[..] else {
        panic!("{by_words}");
    };
    assert_eq!(work["verdict"], json!("probably raises"));
    assert_eq!(late["present"], json!(32));
    for it in [work, late] {
        assert!(it["high"].as_f64().unwrap() < 1e6, "{by_words}");
    }
    // Two words are the same as a flag.
    let two = Desk::new(with.replace(",none,0,", ",bar,0,"));
    let near = |a: &Value, b: &Value| {
        let (a, b) = (
            a["odds_ratio"].as_f64().unwrap(),
            b["odds_ratio"].as_f64().unwrap(),
        );
        (a / b - 1.0).abs() < 1e-9
    };
    let (words, flag) = (
        two.json(&format!("{ask} where")),
        two.json(&format!("{ask} again")),
    );
    assert!(
        near(&words["triggers"][0], &flag["triggers"][0]),
        "{words} {flag}"
    );
    desk.refuses(
        &format!("{ask} where,again"),
        "term \"again\" follows from the terms before it",
    );
    let mut names = "who,drank,work,late,name\n".to_owned();
    for idx in 0..60 {
        writeln!(names, "p{},{},{},0,n{idx}", idx % 3, idx % 2, idx / 2 % 2).unwrap();
    }
    Desk::new(names).refuses(&format!("{ask} name"), "holds 60 words, more than the 50");
}

#[test]
fn the_opposite_outcome_turns_the_verdict_around() {
    let command = "triggers --person who --outcome drank --triggers work";
    let (a, b) = (
        Desk::new(evenings(Outcome::Drank)).json(command),
        Desk::new(evenings(Outcome::DidNot)).json(command),
    );
    let of = |it: &Value, key: &str| it["triggers"][0][key].as_f64().unwrap();
    let product = of(&a, "odds_ratio") * of(&b, "odds_ratio");
    assert!((product - 1.0).abs() < 1e-8, "{product}");
    assert_eq!(b["triggers"][0]["verdict"], json!("probably lowers"));
}

#[test]
fn a_trigger_that_tells_all_outcomes_apart_is_shrunken() {
    let desk = Desk::new("who,y,x\na,1,1\na,0,0\nb,1,1\nb,0,0\nc,1,1\nc,0,0\n");
    let command = "triggers --person who --outcome y --triggers x";
    let answer = desk.json(command);
    assert_eq!(answer["shrunken"], json!(true));
    let ratio = answer["triggers"][0]["odds_ratio"].as_f64().unwrap();
    assert!(ratio > 1.0 && ratio < 1e3, "{ratio}");
    assert!(desk.text(command).contains("a prior holds"));
}

#[test]
fn a_strategy_is_told_with_how_often_it_helped() {
    let table =
        "who,did,in,ok\na,walk,bar,1\na,call,bar,0\nb,walk,home,0\nb,walk,bar,true\nb,,bar,1\n";
    let desk = Desk::new(table);
    let command = "coping --person who --strategy did --success ok";
    let answer = desk.json(command);
    let strategies = answer["strategies"].as_array().unwrap();
    assert_eq!(strategies.len(), 2);
    assert_eq!(strategies[0]["name"], json!("call"));
    let walk = &strategies[1];
    assert_eq!((&walk["tried"], &walk["helped"]), (&json!(3), &json!(2)));
    // One person who was helped once, and one who was helped once in two.
    let count = |successes, trials| stats::contrast::Count { successes, trials };
    let groups = [vec![count(0, 1)], vec![count(1, 1), count(1, 2)]];
    let nothing_known = stats::Belief::new(0.5, 1.0);
    let pooled = stats::pooled(&groups, nothing_known).unwrap();
    for (strategy, group) in strategies.iter().zip(&pooled) {
        let interval = group.interval(0.95);
        for (key, expected) in [
            ("mean", group.mean()),
            ("low", interval.low),
            ("high", interval.high),
        ] {
            let found = strategy[key].as_f64().unwrap();
            assert!((found - expected).abs() < 1e-12, "{key}: {strategy}");
        }
    }
    assert!(walk.get("context").is_none());
    let by_place = desk.json(&format!("{command} --context in"));
    // Of a's two rows at the bar one helped, b's row there did too, and at home nothing has.
    assert_eq!(by_place["coverage"], json!(0.75));
    assert!(answer.get("coverage").is_none());
    let by_place = by_place["strategies"].as_array().unwrap().iter();
    let by_place: Vec<Value> = by_place
        .map(|it| json!([it["name"], it["context"], it["tried"], it["helped"]]))
        .collect();
    assert_eq!(
        by_place,
        [
            json!(["call", "bar", 1, 0]),
            json!(["walk", "bar", 2, 2]),
            json!(["walk", "home", 1, 0]),
        ]
    );
    let text = desk.text(command);
    assert!(text.contains("4 rows of 2 people"), "{text}");
    assert!(text.contains("1 of 5 rows are left out"), "{text}");
}

/// Forty rows that all are alike of two people say less of other people than one row each of forty.
#[test]
fn rows_of_people_who_are_alike_make_no_interval_narrow() {
    let table = |person: fn(usize) -> usize| {
        let rows = (0..40).map(|row| format!("p{},walk,{}\n", person(row), u8::from(row < 20)));
        Desk::new("who,did,ok\n".to_owned() + &rows.collect::<Vec<_>>().concat())
    };
    let width = |desk: Desk| {
        let answer = desk.json("coping --person who --strategy did --success ok");
        let walk = &answer["strategies"][0];
        assert!(
            (walk["mean"].as_f64().unwrap() - 0.5).abs() < 1e-6,
            "{walk}"
        );
        walk["high"].as_f64().unwrap() - walk["low"].as_f64().unwrap()
    };
    let own = width(table(|row| row));
    let alike = width(table(|row| row / 20));
    assert!(alike > 1.5 * own, "{alike} {own}");
    // Of so many people, nothing is lost against counting rows.
    let counted = stats::jeffreys(20, 40, 0.95).unwrap();
    assert!(
        (own / (counted.high - counted.low) - 1.0).abs() < 0.05,
        "{own}"
    );
}

#[test]
fn triggers_and_strategies_without_an_answer_are_refused_with_a_reason() {
    let triggers = "triggers --person p --outcome y --triggers a,b";
    let coping = "coping --person p --strategy s --success y";
    check("", triggers, "it is empty");
    check("p,y,a,c\nx,1,0,1\n", triggers, "no column \"b\"");
    check("p,y,a,b\nx,1,0,tall\n", triggers, "\"tall\" in row 1");
    check("p,y,a,b\nx,2,0,1\n", triggers, "\"2\" in row 1");
    let one = "p,y,a,b\nx,1,0,1\nx,0,1,1\nx,0,1,0\n";
    check(one, triggers, "column \"p\" holds one person only");
    let constant = "p,y,a,b\nx,1,0,1\nx,1,1,1\nz,1,1,0\n";
    check(constant, triggers, "column \"y\" is the same in every row");
    let own = "p,y,a,b\nx,1,0,1\ny,0,1,1\nz,1,1,0\n";
    check(own, triggers, "one row for each person");
    let never = "p,y,a,b\nx,1,0,1\nx,0,0,1\nz,1,0,0\nz,0,0,1\n";
    check(never, triggers, "term \"a\" is the same in every row");
    let twice = "p,y,a,b\nx,1,0,1\nx,0,1,0\nz,1,1,0\nz,0,0,1\n";
    check(
        twice,
        triggers,
        "term \"b\" follows from the terms before it",
    );
    check(
        "p,y,a\nx,1,0\n",
        "triggers --person p --outcome y",
        "--triggers",
    );
    check("p,s,y\n", coping, "it has a header and no rows");
    check("p,s,y\na,walk,maybe\n", coping, "\"maybe\" in row 1");
    check(
        "p,s,y\na,,1\n",
        coping,
        "every row lacks a value in column \"s\"",
    );
    let one = "p,s,y\na,walk,1\na,call,0\n";
    check(one, coping, "column \"p\" holds one person only");
}

#[test]
fn no_column_has_two_parts() {
    let table = "who,from,to,y,a,b\nx,0,1,1,1,2\nx,1,2,0,0,1\nz,0,1,0,1,0\nz,1,2,1,1,3\n";
    let refused = |command: &str, column: &str, part: &str, other: &str| {
        let why = format!("column \"{column}\" cannot be {part}: it is {other}");
        check(table, command, &why);
    };
    for (column, other) in [("y", "the outcome"), ("who", "the person")] {
        let outcomes = "--person who --outcome y";
        let triggers = format!("triggers {outcomes} --triggers a,{column}");
        refused(&triggers, column, "a trigger", other);
        let adjust = format!("triggers {outcomes} --triggers a --adjust {column}");
        refused(&adjust, column, "what is adjusted for", other);
        let features = format!("forecast {outcomes} --features a,{column}");
        refused(&features, column, "a feature", other);
        let order = format!("forecast {outcomes} --all-features --order {column}");
        refused(&order, column, "the order", other);
    }
    refused(
        "forecast --person who --outcome y --features a,b --order a",
        "a",
        "a feature",
        "the order",
    );
    for (column, other) in [
        ("from", "the start"),
        ("to", "the stop"),
        ("y", "the event"),
        ("who", "the cluster"),
    ] {
        let cox = "cox --start from --stop to --event y --cluster who --terms";
        refused(&format!("{cox} {column}"), column, "a term", other);
        refused(&format!("{cox} a,b:{column}"), column, "a term", other);
    }
    refused(
        "cox --stop to --event y --terms a --strata y",
        "y",
        "the strata",
        "the event",
    );
    refused(
        "trajectory --stop to --event y --group y",
        "y",
        "the group",
        "the event",
    );
    refused(
        "coping --person who --strategy y --success y",
        "y",
        "the strategy",
        "the success",
    );
    // A term may differ by stratum.
    let strata =
        "t,e,x,s\n1,1,1,0\n1,1,0,0\n2,1,3,1\n2,0,1,1\n3,1,1,0\n3,1,2,1\n4,0,0,0\n5,1,2,1\n";
    let answer = Desk::new(strata).json("cox --stop t --event e --terms x,x:s --strata s");
    assert_eq!(answer["terms"][1]["name"], json!("x:s"));
}

/// Rows of four people with numbers, words, flags and gaps, in no order of time.
fn days() -> String {
    let mut rows = vec!["who,day,drank,mood,place,alone".to_owned()];
    for day in 0..60 {
        let day = day * 7 % 60;
        for (nth, who) in ["ana", "ben", "eva", "kim"].iter().enumerate() {
            let hash = (day * 31 + nth * 17) * 2_654_435_761 % 1000;
            let mood = if hash % 9 == 0 {
                "NA".to_owned()
            } else {
                (hash % 11).to_string()
            };
            let place = ["home", "bar", "", "work"][hash % 4];
            let alone = if hash % 3 == 0 { "true" } else { "false" };
            let drank = u8::from(hash % 11 > 4 + nth || (hash % 4 == 1 && hash % 5 == 0));
            rows.push(format!("{who},{day},{drank},{mood},{place},{alone}"));
        }
    }
    rows.join("\n") + "\n"
}

#[test]
fn a_forecast_is_scored_beside_two_rates() {
    let desk = Desk::new(days());
    let command = "forecast --person who --outcome drank --all-features --order day";
    let answer = desk.json(command);
    assert_eq!(
        (&answer["people"], &answer["rows"]),
        (&json!(4), &json!(240))
    );
    for scores in [
        &answer["model"],
        &answer["baselines"]["population"],
        &answer["baselines"]["own_rate"],
    ] {
        let mut keys: Vec<&String> = scores.as_object().unwrap().keys().collect();
        keys.sort_unstable();
        let expected = [
            "auc",
            "brier",
            "calibration_intercept",
            "calibration_slope",
            "log_loss",
        ];
        assert_eq!(keys, expected);
    }
    let brier = |it: &Value| it["brier"].as_f64().unwrap();
    assert!(brier(&answer["model"]) < brier(&answer["baselines"]["own_rate"]));
    let text = desk.text(command);
    assert!(text.contains("240 rows of 4 people"), "{text}");
    assert!(text.contains("this model"), "{text}");
    let named =
        desk.json("forecast --person who --outcome drank --features mood,place,alone --order day");
    assert_eq!(named, answer);
    let less = desk.json(&format!("{command} --exclude mood"));
    assert!(brier(&less["model"]) > brier(&answer["model"]));
}

#[test]
fn a_forecast_follows_the_order_of_time_and_no_other() {
    let sorted = |by: &dyn Fn(&&str) -> String| {
        let text = days();
        let mut lines = text.lines();
        let header = lines.next().unwrap();
        let mut rows: Vec<&str> = lines.collect();
        rows.sort_by_key(by);
        Desk::new(format!("{header}\n{}\n", rows.join("\n")))
    };
    let ordered = "forecast --person who --outcome drank --all-features --order day";
    let as_it_is = Desk::new(days()).json(ordered);
    let by_text = sorted(&|it| it.chars().rev().collect());
    assert_eq!(by_text.json(ordered), as_it_is);
    // With time itself as columns, rows that are in order need nothing else.
    let mut rows: Vec<Vec<String>> = days()
        .lines()
        .skip(1)
        .map(|it| it.split(',').map(str::to_owned).collect())
        .collect();
    rows.sort_by_key(|it| it[1].parse::<u32>().unwrap());
    let rows = rows.iter().map(|it| {
        // The logarithm of one day.
        let gap = if it[1] == "0" { "" } else { "0" };
        format!("{},{gap}\n", it.join(","))
    });
    let header = "who,day,drank,mood,place,alone,gap\n".to_owned();
    let by_day = Desk::new(header + &rows.collect::<String>());
    let in_file = "forecast --person who --outcome drank --features mood,place,alone,gap,day";
    assert_eq!(by_day.json(in_file), as_it_is);
    let in_file = "forecast --person who --outcome drank --all-features --exclude day";
    assert_ne!(by_text.json(in_file), Desk::new(days()).json(in_file));
}

/// The days of [`days`] with `when` in the place of their numbers.
fn days_at(when: impl Fn(i64) -> String) -> Desk {
    let text = days();
    let rows = text.lines().skip(1).map(|line| {
        let [who, day, rest] = line.splitn(3, ',').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        format!("{who},{},{rest}\n", when(day.parse().unwrap()))
    });
    Desk::new("who,day,drank,mood,place,alone\n".to_owned() + &rows.collect::<String>())
}

#[test]
fn a_forecast_is_in_order_of_numbers_or_dates() {
    let ordered = "forecast --person who --outcome drank --all-features --order day";
    let seconds = days_at(|day| (day / 6 * 3600 + day % 6 * 60).to_string()).json(ordered);
    // With another zone each day, so that the hours that are written go back and forth.
    let zones = days_at(|day| {
        let offset = day % 3;
        format!(
            "2026-09-30T{:02}:{:02}:00.5+{offset:02}:00",
            day / 6 + offset,
            day % 6
        )
    });
    assert_eq!(zones.json(ordered), seconds);
    let (month, of_month) = (|day: i64| 9 + day / 28, |day: i64| 1 + day % 28);
    let dates = days_at(|day| format!("2026-{:02}-{:02}", month(day), of_month(day)));
    let midnights = days_at(|day| format!("2026-{:02}-{:02} 00:00", month(day), of_month(day)));
    assert_eq!(dates.json(ordered), midnights.json(ordered));
    for cell in [
        "1/2/2026",
        "Monday",
        "2026-02-30",
        "2026-7-1",
        "inf",
        "true",
    ] {
        let why =
            format!("column \"day\" holds {cell:?} in row 5, which gives no order; write numbers");
        let day = |day| match day {
            7 => cell.to_owned(),
            _ => format!("2026-{:02}-{:02}", month(day), of_month(day)),
        };
        days_at(day).refuses(ordered, &why);
    }
    let mixed = |cell: &str| {
        days_at(|day| match day {
            7 => cell.to_owned(),
            _ => day.to_string(),
        })
    };
    mixed("2026-07-31").refuses(
        ordered,
        "\"2026-07-31\" in row 5, which is a date without a time zone, and a number before it",
    );
    let gap = mixed("NA").text(ordered);
    assert!(gap.contains("4 of 240 rows are left out"), "{gap}");
}

#[test]
fn dates_tell_the_day_of_the_week_and_the_time_of_day() {
    // On Saturdays and Sundays, and else at ten in the evening, nine times of ten.
    let table = |is_dated: bool| {
        let mut rows = "who,when,drank\n".to_owned();
        for nth in 0..120_i64 {
            let (day, hour) = (nth / 2, if nth % 2 == 0 { 10 } else { 22 });
            for who in 0..6_i64 {
                let is_day = day % 7 >= 5;
                let is_odd = (nth * 31 + who * 17) * 2_654_435_761 % 1000 < 100;
                let drank = u8::from((is_day || hour == 22) != is_odd);
                // A Monday comes first.
                let date = jiff::civil::date(2026, 3, 2) + jiff::Span::new().days(day);
                let when = if is_dated {
                    format!("{date} {hour}:00")
                } else {
                    nth.to_string()
                };
                writeln!(rows, "{who},{when},{drank}").unwrap();
            }
        }
        Desk::new(rows)
    };
    let brier = |is_dated| {
        let answer = table(is_dated)
            .json("forecast --person who --outcome drank --all-features --order when");
        answer["model"]["brier"].as_f64().unwrap()
    };
    let (dated, numbered) = (brier(true), brier(false));
    assert!(dated < 0.13, "{dated} with dates");
    assert!(
        dated < numbered - 0.02,
        "{dated} with dates, {numbered} with numbers"
    );
}

#[test]
fn many_people_are_left_out_in_groups() {
    let row = |row: usize| {
        let (person, day) = (row / 2, row % 2);
        let hash = row * 2_654_435_761 % 1009;
        let y = u8::from(hash % 10 < if person % 3 == 0 { 9 } else { 1 });
        format!("p{person},{day},{y},{}\n", hash % 7)
    };
    let mut rows: Vec<String> = (0..260).map(row).collect();
    let command = "forecast --person who --outcome y --features x --order day --json";
    let told = |rows: &[String]| {
        let output = Desk::new("who,day,y,x\n".to_owned() + &rows.concat()).learn(command);
        assert!(
            said(&output).contains("the 130 people are left out in 100 groups, not one by one"),
            "{}",
            said(&output)
        );
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    let answer = told(&rows);
    assert_eq!(
        (&answer["people"], &answer["rows"]),
        (&json!(130), &json!(260))
    );
    // Everybody is foretold, and from whom hangs on no order of the rows.
    let brier = |it: &Value| it["brier"].as_f64().unwrap();
    assert!(
        brier(&answer["model"]) < brier(&answer["baselines"]["population"]),
        "{answer}"
    );
    rows.reverse();
    assert_eq!(told(&rows), answer);
}

#[test]
fn a_person_with_one_row_and_a_word_that_is_met_once_are_no_obstacle() {
    let mut table = days();
    table.push_str("zoe,1,1,3,moon,\n");
    let answer = Desk::new(table).json("forecast --person who --outcome drank --all-features");
    assert_eq!(answer["people"], json!(5));
    assert!(answer["model"]["auc"].as_f64().unwrap() > 0.5);
}

#[test]
fn a_forecast_without_an_answer_is_refused_with_a_reason() {
    let all = "forecast --person p --outcome y --all-features";
    check("", all, "it is empty");
    check("p,y,x\n", all, "it has a header and no rows");
    check(
        [0x89, b'P', b'N', b'G', 0xff, 0],
        all,
        "it is not a CSV table",
    );
    let some = "p,y,mood\na,1,2\na,0,1\nb,0,3\n";
    let features = |it: &str| format!("forecast --person p --outcome y --features {it}");
    check(
        some,
        &features("mod"),
        "no column \"mod\"; the nearest is \"mood\"",
    );
    check(some, &features("y"), "column \"y\" cannot be a feature");
    check(
        some,
        &format!("{all} --exclude mud"),
        "the nearest is \"mood\"",
    );
    check(
        some,
        &format!("{all} --exclude mood"),
        "no column to foretell from",
    );
    check(some, "forecast --person p --outcome y", "--features");
    check(some, &format!("{all} --order when"), "no column \"when\"");
    check("p,y,x\na,1,2\na,0,1\n", all, "one person only");
    check("p,y,x\na,0,2\nb,0,1\n", all, "there are no events");
    check(
        "p,y,x\na,1,2\nb,1,1\n",
        all,
        "column \"y\" is 1 in every row",
    );
    check("p,y,x\na,maybe,2\nb,1,1\n", all, "\"maybe\" in row 1");
}

/// Reference runs of the same protocol: gradient boosting with the person's own rate has a Brier score of 0.1374 and a
/// log loss of 0.430, a random intercept 0.1410 and 0.441.
#[test]
fn cravings_are_foretold_better_than_by_reference_methods() {
    let Some(table) = shared("smokefree/cravings.csv") else {
        return;
    };
    let command = "forecast --person person --outcome did_smoke --all-features";
    let answer = Desk::new(&table).json(command);
    assert_eq!(
        (&answer["people"], &answer["rows"]),
        (&json!(40), &json!(2454))
    );
    let model = |key: &str| answer["model"][key].as_f64().unwrap();
    assert!(model("brier") < 0.1374, "{answer}");
    assert!(model("log_loss") < 0.430, "{answer}");
    assert!(model("auc") > 0.861, "{answer}");
    let slope = model("calibration_slope");
    assert!((0.9..1.1).contains(&slope), "{answer}");
}

#[test]
fn rows_of_a_group_are_named_by_their_place_in_the_table() {
    let table = "who,s,t,e,g\na,0,3,1,x\nb,0,9,0,y\nb,9,12,1,y\nb,11,13,1,y\n";
    let command = "trajectory --person who --start s --stop t --event e --group g";
    check(table, command, "row 4 overlaps another row");
}

#[track_caller]
fn check(table: impl AsRef<[u8]>, command: &str, why: &str) {
    Desk::new(table).refuses(command, why);
}

#[test]
fn shared_data_are_answered() {
    let Some(table) = with_event("alda/cocaine_relapse_1.csv") else {
        return;
    };
    let desk = Desk::new(table);
    let answer = desk.json("trajectory --person id --stop weeks --event event --group needle");
    let n_events = answer["survival"].as_array().unwrap().iter();
    let n_events: u64 = n_events.map(|it| it["events"].as_u64().unwrap()).sum();
    assert_eq!(n_events, 62);
    // R: survdiff(Surv(weeks, 1 - censor) ~ needle).
    let chi_square = answer["log_rank"]["chi_square"].as_f64().unwrap();
    assert!((chi_square - r_says("cocaine.log_rank", "chi_square")).abs() < 1e-7);
    let model = desk.json("cox --stop weeks --event event --terms needle --ties efron");
    let coefficient = model["terms"][0]["coefficient"].as_f64().unwrap();
    assert!((coefficient - r_says("cocaine.cox.efron", "coefficient.1")).abs() < 1e-8);
}

#[test]
fn triggers_of_shared_data_are_answered() {
    let Some(table) = shared("smokefree/cravings.csv") else {
        return;
    };
    let header = table.lines().next().unwrap();
    let kinds = ["craving_env_", "craving_occupation_", "craving_feeling_"];
    let is_trigger = |it: &&str| kinds.iter().any(|kind| it.starts_with(kind));
    let names: Vec<&str> = header.split(',').filter(is_trigger).collect();
    let answer = Desk::new(&table).json(&format!(
        "triggers --person person --outcome did_smoke --triggers {}",
        names.join(",")
    ));
    assert_eq!(answer["people"], json!(40));
    let triggers = answer["triggers"].as_array().unwrap();
    assert_eq!(triggers.len(), 30);
    for (name, it) in names.iter().zip(triggers) {
        assert_eq!(it["name"], json!(name));
        let found = it["odds_ratio"].as_f64().unwrap().ln();
        let r = |key: &str| r_stored("mixed_answers", "smokefree", &format!("{key}.{name}"));
        // A weak prior draws what few rows tell a little towards zero.
        let off = (found - r("estimate")) / r("se");
        assert!(off.abs() < 0.5, "{name}: {off} standard errors from R");
    }
}

#[cfg(unix)]
#[test]
fn the_example_of_three_trials_says_what_its_page_says() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["everybody.csv", "randomization.csv", "use_patterns.csv"] {
        let Some(text) = shared(&format!("ctn0094/{name}")) else {
            return;
        };
        fs::write(folder.path().join(name), text).unwrap();
    }
    let shape = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dev/ctn0094");
    let shaped = std::process::Command::new(shape)
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(shaped.status.success(), "{}", said(&shaped));
    let desk = Desk::new(&shaped.stdout);
    let answer =
        desk.json("trajectory --person who --start from --stop to --event positive --group arm");
    let points = answer["mean_cumulative"].as_array().unwrap();
    // R 4.2.2, survival 3.5-3: survfit(Surv(from, to, positive) ~ 1, id = who, robust = TRUE), arm by arm.
    for (arm, week, value, se) in [
        (
            "Methadone",
            12.0,
            5.511_278_451_748_63,
            0.190_283_184_302_444,
        ),
        (
            "Methadone",
            24.0,
            10.169_298_576_372_5,
            0.355_519_032_367_687,
        ),
        (
            "Outpatient BUP",
            12.0,
            4.707_476_199_047_23,
            0.178_441_259_981_774,
        ),
        (
            "Outpatient BUP",
            24.0,
            9.552_809_094_466_38,
            0.364_929_682_608_58,
        ),
        (
            "Outpatient BUP + EMM",
            12.0,
            4.653_615_809_502_88,
            0.195_392_447_554_599,
        ),
        (
            "Outpatient BUP + SMM",
            12.0,
            4.510_065_042_220_64,
            0.194_269_026_372_019,
        ),
        (
            "Inpatient BUP",
            12.0,
            2.014_168_949_965_51,
            0.162_907_960_661_612,
        ),
        (
            "Inpatient BUP",
            24.0,
            3.790_853_964_568_37,
            0.280_507_571_009_732,
        ),
        (
            "Inpatient NR-NTX",
            12.0,
            1.906_784_210_509_07,
            0.171_708_414_692_32,
        ),
        (
            "Inpatient NR-NTX",
            24.0,
            3.082_080_378_427_17,
            0.234_453_500_262_152,
        ),
    ] {
        let point = points
            .iter()
            .find(|it| it["group"] == arm && it["time"] == week);
        let point = point.unwrap();
        for (key, r) in [("value", value), ("se", se)] {
            let found: f64 = point[key].as_f64().unwrap();
            assert!(
                (found - r).abs() < 1e-8 * r,
                "{arm} {week} {key}: R says {r}, found {found}"
            );
        }
    }
}

/// Returns what R answered; `docs/develop/statistics.md` says how.
fn r_says(case: &str, key: &str) -> f64 {
    r_stored("answers", case, key)
}

fn r_stored(file: &str, case: &str, key: &str) -> f64 {
    let file = r_folder().join(file).with_extension("csv");
    let answers = fs::read_to_string(file).unwrap();
    let line = format!("{case},{key},");
    let value = answers.lines().find_map(|it| it.strip_prefix(&line));
    value.unwrap().parse().unwrap()
}

fn r_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../stats/tests/r")
}

/// Returns a table of the reference data with a column that is 1 where `censor` is 0.
fn with_event(name: &str) -> Option<String> {
    let text = shared(name)?;
    let mut lines = text.lines();
    let header = lines.next()?;
    let column = header.split(',').position(|it| it == "censor")?;
    let rows = lines.map(|line| {
        let censored = line.split(',').nth(column).unwrap();
        format!("{line},{}\n", u8::from(censored == "0"))
    });
    Some(format!("{header},event\n{}", rows.collect::<String>()))
}
