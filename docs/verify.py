#!/usr/bin/env python3
"""Verifies an export of a DianaBot log, and a head that was noted down, with nothing but Python's standard library.

    python3 verify.py log.jsonl
    python3 verify.py log.jsonl --head head.json
    python3 verify.py log.jsonl --head head.json --public-key auditor.key.pub

The format is described in audit.md beside this file. Exits with 0 where everything holds, with 1 where it does not, and
names the first position and what is wrong there, and with 2 where the arguments make no sense.
"""

import argparse
import base64
import datetime
import hashlib
import json
import re
import sys

LARGEST = 2**53 - 1
EPOCH = datetime.datetime(1970, 1, 1)
MOMENT = re.compile(r"(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\.(\d{3})Z", re.ASCII)
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)
HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
HASHED = ("event_id", "stream", "event_type", "schema_version", "event_data", "metadata", "timestamp")
FIELDS = sorted((*HASHED, "position", "version", "recorded_at", "hash"))


class Fault(Exception):
    """What is wrong, in words."""


# --- JSON: RFC 8785 for what a log may hold: no fractions, no numbers beyond 2^53 - 1, no U+0000, no lone surrogate.


def refuse_number(text):
    raise Fault(f"it holds the number {text}, which no log ever takes")


def pairs(items):
    found = dict(items)
    if len(found) != len(items):
        raise Fault("it has a field twice")
    return found


def parse(text):
    try:
        return json.loads(text, parse_float=refuse_number, parse_constant=refuse_number, object_pairs_hook=pairs)
    except (ValueError, RecursionError):
        raise Fault("it is not JSON") from None


def canonical_text(text):
    if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise Fault("it holds a text that no log ever takes")
    return json.dumps(text, ensure_ascii=False)


def canonical(value):
    """The one spelling of a value: no white space, and the fields of an object sorted by their UTF-16 code units."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value) if abs(value) <= LARGEST else refuse_number(value)
    if isinstance(value, str):
        return canonical_text(value)
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    names = [(canonical_text(name), name) for name in value]
    names.sort(key=lambda both: both[1].encode("utf-16-be"))
    return "{" + ",".join(f"{text}:{canonical(value[name])}" for text, name in names) + "}"


# --- events


def milliseconds(moment):
    found = MOMENT.fullmatch(moment) if isinstance(moment, str) else None
    try:
        year, month, day, hour, minute, second, ms = map(int, found.groups())
        return (datetime.datetime(year, month, day, hour, minute, second, ms * 1000) - EPOCH) // datetime.timedelta(milliseconds=1)
    except (AttributeError, ValueError):
        raise Fault("it has a time that is none") from None


def is_positive(value):
    return type(value) is int and 0 < value <= LARGEST


def read_event(line):
    event = parse(line)
    if not isinstance(event, dict) or sorted(event) != FIELDS:
        raise Fault("it is not an event")
    if canonical(event) != line:
        raise Fault("it is not the canonical JSON of an event")
    fits = (
        all(is_positive(event[name]) for name in ("position", "version", "schema_version"))
        and all(isinstance(event[name], str) for name in ("stream", "event_type", "event_id", "hash"))
        and all(isinstance(event[name], dict) for name in ("event_data", "metadata"))
        and UUID.fullmatch(event["event_id"])
        and HASH.fullmatch(event["hash"])
    )
    if not fits:
        raise Fault("it is not an event")
    milliseconds(event["timestamp"])
    return event


def digest(event):
    return hashlib.sha256(canonical({name: event[name] for name in HASHED}).encode()).digest()


def verify(lines, head):
    """Raises (position, reason) at the first thing that does not hold; answers how many events there are, and the hash."""
    position, last_hash, last_recorded, versions = 0, bytes(32), None, {}
    for line in lines:
        due = position + 1
        try:
            event = read_event(line.decode("utf-8").removesuffix("\n"))
            recorded = milliseconds(event["recorded_at"])
        except (Fault, UnicodeDecodeError) as fault:
            raise Fault(due, f"line {due}: {fault}") from None
        if event["position"] != due:
            raise Fault(due, f"position {event['position']} comes where position {due} is due")
        link = hashlib.sha256(last_hash + recorded.to_bytes(8, "big", signed=True) + digest(event)).digest()
        if link.hex() != event["hash"]:
            raise Fault(due, "the hash does not follow from the event and the hash before it")
        stream, version = event["stream"], versions.get(event["stream"], 0) + 1
        if event["version"] != version:
            raise Fault(due, f"the event is version {event['version']} of {stream}, where version {version} is due")
        if last_recorded is not None and recorded < last_recorded:
            raise Fault(due, "the event says that it was recorded before the one in front of it")
        if head and head["position"] == due and head["hash"] != event["hash"]:
            raise Fault(due, "the chain holds, but it is not the one whose head was saved")
        if head and head["position"] == due and head["recorded_at"] != event["recorded_at"]:
            raise Fault(due, "the chain holds, but the head names another time than this event")
        position, last_hash, last_recorded, versions[stream] = due, link, recorded, version
    if head and head["position"] > position:
        raise Fault(position + 1, f"the log ends at position {position}, and it went on to position {head['position']}")
    return position, last_hash.hex()


# --- heads, and Ed25519 (RFC 8032) to prove who signed them

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SPKI = bytes.fromhex("302a300506032b6570032100")


def add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    return (f - e) * (h - g) % P, (h + g) * (f + e) % P, (h - g) * (h + g) % P, (f - e) * (f + e) % P


def multiply(times, point):
    result = (0, 1, 1, 0)
    while times > 0:
        if times & 1:
            result = add(result, point)
        point, times = add(point, point), times >> 1
    return result


def point_of(encoded):
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if len(encoded) != 32 or y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P != 0 or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(key, message, signature):
    a, r = point_of(key), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or len(signature) != 64 or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = multiply(s, BASE), add(r, multiply(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def read_head(file, key_file):
    with open(file, encoding="utf-8") as text:
        head = parse(text.read())
    known = isinstance(head, dict) and type(head.get("position")) is int and HASH.fullmatch(str(head.get("hash")))
    if not known or "recorded_at" not in head:
        raise Fault(f"{file} is no head")
    if key_file:
        with open(key_file, encoding="ascii") as text:
            key = base64.b64decode("".join(line for line in text if not line.startswith("-----")))
        if not key.startswith(SPKI):
            raise Fault(f"{key_file} is no Ed25519 public key")
        message = canonical({name: head[name] for name in ("position", "hash", "recorded_at")})
        if not is_signed(key[len(SPKI) :], message.encode(), base64.b64decode(str(head.get("signature", "")))):
            raise Fault(f"{file} is not signed by the key in {key_file}")
    return head


def main():
    parser = argparse.ArgumentParser(description="Verifies an export of a DianaBot log.")
    parser.add_argument("export", help="what `audit export` wrote")
    parser.add_argument("--head", help="what `audit head` printed: what was before must still be there")
    parser.add_argument("--public-key", help="the head must be signed by this key")
    arguments = parser.parse_args()
    if arguments.public_key and not arguments.head:
        parser.error("--public-key needs --head, which it is to prove")
    try:
        head = read_head(arguments.head, arguments.public_key) if arguments.head else None
        with open(arguments.export, "rb") as lines:
            events, last_hash = verify(lines, head)
    except (Fault, OSError, ValueError) as fault:
        if isinstance(fault, Fault) and len(fault.args) == 2:
            print(f"BROKEN at position {fault.args[0]}: {fault.args[1]}")
        else:
            print(fault, file=sys.stderr)
        return 1
    print(f"verified {events} events; the last hash is {last_hash}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
