// Loads what "whomet ... --to neo4j" wrote. Put the CSV files into the import folder of Neo4j, then:
//     cypher-shell -f load_neo4j.cypher
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT event_id IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE;
LOAD CSV WITH HEADERS FROM 'file:///entities.csv' AS row
MERGE (n:Entity {id: toInteger(row.id)})
SET n.kind = row.kind, n.name = row.name, n.key = row.key, n.wikidata = row.wikidata,
    n.iso3 = row.iso3, n.cow = toInteger(row.cow), n.geonames = toInteger(row.geonames),
    n.latitude = toFloat(row.latitude), n.longitude = toFloat(row.longitude),
    n.countries = split(row.countries, ';'), n.sectors = split(row.sectors, ';'),
    n.descriptions = split(row.descriptions, ';'), n.mentions = toInteger(row.mentions);
LOAD CSV WITH HEADERS FROM 'file:///events.csv' AS row
MERGE (n:Event {id: toInteger(row.id)})
SET n.kind = row.kind, n.mode = row.mode, n.status = row.status, n.cameo = row.cameo, n.first = row.first,
    n.last = row.last, n.reported = row.reported, n.place = row.place, n.reports = toInteger(row.reports);
LOAD CSV WITH HEADERS FROM 'file:///documents.csv' AS row
MERGE (n:Document {id: toInteger(row.id)})
SET n.name = row.name, n.published = row.published, n.title = row.title, n.url = row.url, n.source = row.source;
LOAD CSV WITH HEADERS FROM 'file:///takes_part.csv' AS row
MATCH (a:Entity {id: toInteger(row.entity)}), (b:Event {id: toInteger(row.event)})
MERGE (a)-[:TAKES_PART {role: row.role}]->(b);
LOAD CSV WITH HEADERS FROM 'file:///told_in.csv' AS row
MATCH (a:Event {id: toInteger(row.event)}), (b:Document {id: toInteger(row.document)})
MERGE (a)-[:TOLD_IN {first: toInteger(row.first), last: toInteger(row.last), words: row.words, rule: row.rule}]->(b);
LOAD CSV WITH HEADERS FROM 'file:///holds_office.csv' AS row
MATCH (a:Entity {id: toInteger(row.person)}), (b:Entity {id: toInteger(row.body)})
MERGE (a)-[:HOLDS_OFFICE {kind: row.kind, office: coalesce(row.office, '')}]->(b);
