"""Opens what `byline analyze` writes with the programs that it is for.

Called with a folder that holds `small.txt` and what the command makes of it, beside the records.
"""

import csv
import json
import sys
from pathlib import Path

import spacy
from pyld import jsonld
from spacy.tokens import Doc

FOLDER = Path(sys.argv[1])
HERE = Path(__file__).parent
TEXT = (FOLDER / "small.txt").read_text(encoding="utf-8")
RECORD = json.loads((FOLDER / "small.json").read_text(encoding="utf-8"))


def words(spans):
    """The words of the pieces, as the record places them."""
    return [TEXT[start:end] for start, end in spans]


def read_json(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def check_fixture():
    """The article holds what is hard."""
    assert any(ord(c) > 0xFFFF for c in TEXT), "an emoji"
    assert any(len(a["content"]) > 1 for a in RECORD["attributions"]), "a discontinuous content"
    assert any("\n\n" in TEXT[slice(*q["span"])] for q in RECORD["quotations"]), "over paragraphs"
    names = [TEXT[slice(*m["span"])] for m in RECORD["mentions"]]
    assert any(a != b and a in b for a in names for b in names), "a name in a name"


def check_csv():
    with open(FOLDER / "small.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    lists = {"statement": "attributions", "claim": "claims", "entity": "entities"}
    for record, name in lists.items():
        found = [row for row in rows if row["record"] == record]
        assert len(found) == len(RECORD[name]), record
    for row in rows:
        assert None not in row and None not in row.values()
        if row["record"] == "statement":
            expected = RECORD["attributions"][int(row["id"])]
            assert row["text"] == " … ".join(words(expected["content"]))
            assert row["standing"] == expected["source"]["standing"]
    return len(rows)


def check_spacy():
    doc = Doc(spacy.blank("en").vocab).from_json(read_json("small.spacy.json"), validate=True)
    assert doc.text == TEXT
    assert [s.text for s in doc.sents][0].strip() == TEXT.split("\n")[0]
    quotations = [span.text for span in doc.spans["quotations"]]
    assert quotations == words(q["span"] for q in RECORD["quotations"])
    statements = [span.text for span in doc.spans["statements"]]
    assert statements == [w for a in RECORD["attributions"] for w in words(a["content"])]
    references = {e["ref"] for e in RECORD["entities"] if e["ref"]}
    assert references and references == {s.kb_id_ for s in doc.spans["mentions"] if s.kb_id_}
    assert all(token.pos_ for token in doc)
    return sum(len(group) for group in doc.spans.values())


def load(address, _options):
    """Contexts from beside this file: nothing is fetched."""
    contexts = {"http://www.w3.org/ns/anno.jsonld": "anno.jsonld", "https://schema.org": "schema.jsonld"}
    context = json.loads((HERE / contexts[address]).read_text(encoding="utf-8"))
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address, "document": context}


def expanded(name):
    options = {"documentLoader": load, "base": "file:///", "processingMode": "json-ld-1.1"}
    data = read_json(name)
    # Triples drop what has no IRI, so that all of it is kept shows here.
    assert jsonld.to_rdf(data, options)["@default"]
    return jsonld.expand(data, options)


def check_web_annotation():
    oa = "http://www.w3.org/ns/oa#"
    [collection] = expanded("small.webanno.jsonld")
    [page] = collection["https://www.w3.org/ns/activitystreams#first"]
    [items] = page["https://www.w3.org/ns/activitystreams#items"]
    for item in items["@list"]:
        assert item["@type"] == [oa + "Annotation"] and item["@id"].startswith("file:///")
        assert item[oa + "hasBody"] and item[oa + "motivatedBy"][0]["@id"] == oa + "identifying"
        for target in item[oa + "hasTarget"]:
            position, quote = target[oa + "hasSelector"]
            start, end = (position[oa + side][0]["@value"] for side in ("start", "end"))
            exact, before, behind = (quote[oa + part][0]["@value"] for part in ("exact", "prefix", "suffix"))
            assert TEXT[start:end] == exact
            assert TEXT[max(0, start - 32) : end + 32] == before + exact + behind
    return len(items["@list"])


def check_schema_org():
    schema = "https://schema.org/"
    nodes = expanded("small.schema-org.jsonld")
    kinds = [node["@type"][0] for node in nodes]
    assert kinds.count(schema + "Claim") == len(RECORD["claims"])
    quotations = [node for node in nodes if node["@type"] == [schema + "Quotation"]]
    spoken = [q for q in RECORD["quotations"] if q["use"] == "speech" and q["attribution"] is not None]
    assert [q[schema + "text"][0]["@value"] for q in quotations] == words(q["inner"] for q in spoken)
    assert "rating" not in json.dumps(nodes).lower() and schema + "ClaimReview" not in kinds
    return len(nodes)


check_fixture()
for name, check in [
    ("csv", check_csv),
    ("spaCy", check_spacy),
    ("web annotation", check_web_annotation),
    ("schema.org", check_schema_org),
]:
    print(f"{name}: {check()} records read")
