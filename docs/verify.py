#!/usr/bin/env python3
"""Verifies an export of a DianaBot log, and a head that was noted down, with nothing but Python's standard library.

    python3 verify.py log.jsonl
    python3 verify.py log.jsonl --head head.json
    python3 verify.py log.jsonl --head head.json --public-key auditor.key.pub

The format is described in audit.md beside this file. Exits with 0 where everything holds, with 1 where it does not, and
names the first position and what is wrong there, and with 2 where the arguments make no sense. An export of - is standard
input.
"""

import argparse
import base64
import collections
import datetime
import hashlib
import json
import re
import sys

LARGEST = 2**53 - 1
DEEPEST = 1_000  # objects and arrays within one another, the event itself counted
LONGEST = 64 * 1024 * 1024  # bytes of a line, without its line feed
REMEMBERED = 100  # links before the last, to tell where events were put in
EPOCH = datetime.datetime(1970, 1, 1)
MOMENT = re.compile(r"(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\.(\d{3})Z", re.ASCII)
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)
HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
HASHED = ("event_id", "stream", "event_type", "schema_version", "event_data", "metadata", "timestamp")
FIELDS = sorted((*HASHED, "position", "version", "recorded_at", "hash"))


class Fault(Exception):
    """What is wrong, in words."""


# --- JSON: RFC 8785 for what a log may hold: no fractions, no numbers beyond 2^53 - 1, no U+0000, no lone surrogate.


sys.setrecursionlimit(10 * DEEPEST)


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


def canonical(value, depth=1):
    """The one spelling of a value: no white space, and the fields of an object sorted by their UTF-16 code units."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value) if abs(value) <= LARGEST else refuse_number(value)
    if isinstance(value, str):
        return canonical_text(value)
    if depth > DEEPEST:
        raise Fault(f"it is nested more than {DEEPEST} deep")
    parts = []  # filled in loops: a generator within a generator costs the stack of C
    if isinstance(value, list):
        for item in value:
            parts.append(canonical(item, depth + 1))
        return "[" + ",".join(parts) + "]"
    names = [(canonical_text(name), name) for name in value]
    names.sort(key=lambda both: both[1].encode("utf-16-be"))
    for text, name in names:
        parts.append(text + ":" + canonical(value[name], depth + 1))
    return "{" + ",".join(parts) + "}"


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


def lines_of(file):
    return iter(lambda: file.readline(LONGEST + 2), b"")


def text_of(line):
    line = line.removesuffix(b"\n")
    if len(line) > LONGEST:
        raise Fault("it is longer than 64 MB")
    return line.decode("utf-8")


def digest(event):
    return hashlib.sha256(canonical({name: event[name] for name in HASHED}).encode()).digest()


def verify(lines, head):
    """Raises (position, reason) at the first thing that does not hold; answers how many events there are, and the hash."""
    position, last_hash, last_recorded, versions = 0, bytes(32), None, {}
    links = collections.deque([last_hash], REMEMBERED + 1)
    for line in lines:
        due = position + 1
        try:
            event = read_event(text_of(line))
            recorded = milliseconds(event["recorded_at"])
        except (Fault, UnicodeDecodeError) as fault:
            raise Fault(due, f"unreadable line: {fault}") from None
        if event["position"] != due:
            raise Fault(due, f"position {event['position']} comes where position {due} is due")
        content = recorded.to_bytes(8, "big", signed=True) + digest(event)
        link = hashlib.sha256(last_hash + content).digest()
        if link.hex() != event["hash"]:
            for back, before in enumerate(list(links)[-2::-1], 2):
                if hashlib.sha256(before + content).hexdigest() == event["hash"]:
                    raise Fault(due - back + 1, f"put in: position {due} continues from position {due - back}")
            raise Fault(due, "the hash does not follow from the event and the hash before it")
        stream, version = event["stream"], versions.get(event["stream"], 0) + 1
        if event["version"] != version:
            raise Fault(due, f"the event is version {event['version']} of {stream}, where version {version} is due")
        if last_recorded is not None and recorded < last_recorded:
            raise Fault(due, "the event says that it was recorded earlier than the event before it")
        if head and head["position"] == due and head["hash"] != event["hash"]:
            raise Fault(due, "the chain holds, but it is not the one whose head was saved")
        if head and head["position"] == due and head["recorded_at"] != event["recorded_at"]:
            raise Fault(due, "the chain holds, but the head names another time than this event")
        position, last_hash, last_recorded, versions[stream] = due, link, recorded, version
        links.append(link)
    if head and head["position"] > position:
        raise Fault(position + 1, f"the log ends at position {position}, and it went on to position {head['position']}")
    return position, last_hash.hex()


# --- heads, and Ed25519 (RFC 8032) to prove who signed them

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SPACE = "[ \t\r\n]*"
PEM = re.compile(rf"{SPACE}-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/= \t\r\n]*)-----END PUBLIC KEY-----{SPACE}")
SPKI = re.compile("MCowBQYDK2VwAyEA[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=")
SIGNATURE = re.compile("[A-Za-z0-9+/]{85}[AQgw]==")
OBJECT = re.compile(rf"{SPACE}\{{([^{{}}]*)\}}{SPACE}")
NAMES = "(position|hash|recorded_at|signature)"
FIELD = re.compile(rf'{SPACE}"{NAMES}"{SPACE}:{SPACE}(?:(0|[1-9][0-9]{{0,15}})|null|"([^"\\]*)"){SPACE}')


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


def read_key(file):
    """One block of PEM and nothing else, of a point that has one spelling only."""
    with open(file, encoding="utf-8", errors="replace", newline="") as text:
        block = PEM.fullmatch(text.read())
    encoded = re.sub("[ \t\r\n]", "", block[1]) if block else ""
    if SPKI.fullmatch(encoded):
        key = base64.b64decode(encoded)[-32:]
        y = int.from_bytes(key, "little") & ((1 << 255) - 1)
        if y < P and y not in (1, P - 1):
            return key
    raise Fault(f"{file} is no Ed25519 public key")


def fields_of(text):
    """The fields of an object that has no others than those of a head, each once; no escapes, no exponents."""
    inside, fields = OBJECT.fullmatch(text), {}
    for part in inside[1].split(",") if inside else []:
        found = FIELD.fullmatch(part)
        if not found or found[1] in fields:
            return {}
        fields[found[1]] = found[3] if found[2] is None else int(found[2])
    return fields


def read_head(file, key_file):
    with open(file, encoding="utf-8", errors="replace", newline="") as text:
        head = fields_of(text.read())
    position, hash_, recorded_at = (head.get(name) for name in ("position", "hash", "recorded_at"))
    signature = head.get("signature", "")
    fits = (
        len(head) - ("signature" in head) == 3
        and type(position) is int
        and position <= LARGEST
        and HASH.fullmatch(str(hash_))
        and (position > 0 or (hash_ == "0" * 64 and recorded_at is None))
        and ("signature" not in head or SIGNATURE.fullmatch(str(signature)))
    )
    if not fits:
        raise Fault(f"{file} is no head")
    if recorded_at is not None:
        milliseconds(recorded_at)
    if key_file:
        message = canonical({"position": position, "hash": hash_, "recorded_at": recorded_at})
        if not is_signed(read_key(key_file), message.encode(), base64.b64decode(signature)):
            raise Fault(f"{file} is not signed by the key in {key_file}")
    return head


def main():
    parser = argparse.ArgumentParser(description="Verifies an export of a DianaBot log.")
    parser.add_argument("export", help="what `audit export` wrote; - is standard input")
    parser.add_argument("--head", help="what `audit head` printed: what was before must still be there")
    parser.add_argument("--public-key", help="the head must be signed by this key")
    arguments = parser.parse_args()
    if arguments.public_key and not arguments.head:
        parser.error("--public-key needs --head, which it is to prove")
    try:
        head = read_head(arguments.head, arguments.public_key) if arguments.head else None
        with sys.stdin.buffer if arguments.export == "-" else open(arguments.export, "rb") as file:
            events, last_hash = verify(lines_of(file), head)
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
