//! What the command writes is what `schema.json` says.

mod command;

use command::Folder;
use serde_json::Value;

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(include_str!("../../schema.json")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn check(validator: &jsonschema::Validator, document: &Value) {
    let errors: Vec<String> = validator
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}: {errors:#?}", document["id"]);
}

#[test]
fn the_articles_as_they_are_written() {
    let folder = Folder::new();
    let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/articles");
    let validator = validator();
    for arguments in [
        &["extract", articles, "--to", "json", "--date", "2025-07-31", "-q"][..],
        &["extract", articles, "--to", "json", "--with-text=false", "-q"],
    ] {
        let run = folder.run(arguments);
        let documents: Value = serde_json::from_str(&run.output).unwrap();
        let documents = documents.as_array().unwrap();
        assert!(documents.len() > 5);
        let events: usize = documents
            .iter()
            .map(|document| document["events"].as_array().unwrap().len())
            .sum();
        assert!(events > 20, "{events} events");
        documents.iter().for_each(|document| check(&validator, document));
    }
}

#[test]
fn strange_documents_and_rules_of_ones_own() {
    let folder = Folder::new();
    folder.write(
        "deals.rules",
        b"verbs own_buy = buy\nframe own.buy on verb own_buy\n  subject: buyer+\n  object: target+\n  -> DEAL\n  \
          yes \"[buyer Airbus] bought [target Boeing].\"\n  no \"Airbus slept.\"\n",
    );
    let lines = "{\"text\":\"\"}\n{\"id\":1.50,\"title\":[1],\"events\":2,\"text\":\"Siemens bought Alstom on Tuesday.\"}\n\
                 {\"date\":\"July 2025\",\"text\":\"Vladimir Putin \u{1f600} met Angela Merkel from 3 to 5 May.\"}\n";
    let run = folder.run_with(
        &["extract", "--rules", "deals.rules", "--with-text", "-q"],
        lines.as_bytes(),
    );
    let validator = validator();
    let documents: Vec<Value> = run
        .output
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(documents.len(), 3);
    documents.iter().for_each(|document| check(&validator, document));
    assert_eq!(documents[1]["events"][0]["type"], "DEAL");
    // And it is not all that there is to say of anything.
    let mut wrong = documents[2].clone();
    wrong["events"][0]["status"] = "perhaps".into();
    assert!(!validator.is_valid(&wrong));
}
