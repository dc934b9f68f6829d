// Loads what "whomet ... --to neo4j" wrote, in the folder of the CSV files:
//     lbug graph.lbug < load_ladybug.cypher
CREATE NODE TABLE Entity(id INT64, kind STRING, name STRING, key STRING, wikidata STRING, iso3 STRING, cow INT64, geonames INT64, latitude DOUBLE, longitude DOUBLE, countries STRING, sectors STRING, descriptions STRING, mentions INT64, PRIMARY KEY (id));
CREATE NODE TABLE Event(id INT64, kind STRING, mode STRING, status STRING, cameo STRING, first STRING, last STRING, reported STRING, place STRING, reports INT64, PRIMARY KEY (id));
CREATE NODE TABLE Document(id INT64, name STRING, published STRING, title STRING, url STRING, source STRING, PRIMARY KEY (id));
CREATE REL TABLE TAKES_PART(FROM Entity TO Event, role STRING);
CREATE REL TABLE TOLD_IN(FROM Event TO Document, first INT64, last INT64, words STRING, rule STRING);
CREATE REL TABLE HOLDS_OFFICE(FROM Entity TO Entity, kind STRING, office STRING);
COPY Entity FROM 'entities.csv' (HEADER=true, ESCAPE='"', PARALLEL=false, AUTO_DETECT=false);
COPY Event FROM 'events.csv' (HEADER=true, ESCAPE='"', PARALLEL=false, AUTO_DETECT=false);
COPY Document FROM 'documents.csv' (HEADER=true, ESCAPE='"', PARALLEL=false, AUTO_DETECT=false);
COPY TAKES_PART FROM 'takes_part.csv' (HEADER=true, ESCAPE='"', PARALLEL=false, AUTO_DETECT=false);
COPY TOLD_IN FROM 'told_in.csv' (HEADER=true, ESCAPE='"', PARALLEL=false, AUTO_DETECT=false);
COPY HOLDS_OFFICE FROM 'holds_office.csv' (HEADER=true, ESCAPE='"', PARALLEL=false, AUTO_DETECT=false);
