#!/usr/bin/env python3
"""Verifies a receipt, an export of a DianaBot log, and a head that was noted down, with nothing but Python's standard library.

    python3 verify.py log.jsonl
    python3 verify.py log.jsonl --head head.json
    python3 verify.py log.jsonl --head head.json --public-key auditor.key.pub
    python3 verify.py --receipt recibo-17.json
    python3 verify.py --receipt recibo-17.json --key bot.pub --head head.json --consistency proof.json

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


# --- the Merkle tree of RFC 6962 over hash(1), hash(2) …


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def leaf_of(entry):
    return sha256(b"\0", entry)


def node_of(left, right):
    return sha256(b"\1", left, right)


def middle_of(start, end):
    """Where a tree is cut in two: after the largest power of two that leaves something over."""
    left = 1
    while left * 2 < end - start:
        left *= 2
    return start + left


class GrowingTree:
    """The tree over entries that come one by one: (how many leaves, hash) of each complete subtree."""

    def __init__(self):
        self.subtrees = []

    def add(self, entry):
        leaves, hashed = 1, leaf_of(entry)
        while self.subtrees and self.subtrees[-1][0] == leaves:
            hashed = node_of(self.subtrees.pop()[1], hashed)
            leaves *= 2
        self.subtrees.append((leaves, hashed))

    def root(self):
        hashed = None
        for _, left in reversed(self.subtrees):
            hashed = left if hashed is None else node_of(left, hashed)
        return sha256() if hashed is None else hashed


def root_of_leaves(size, leaves, proof):
    """The root that leaves and a proof of inclusion give, and every subtree on the way; None where they do not fit."""
    left_over, subtrees = list(reversed(proof)), {}

    def told(start, end, hashed):
        subtrees[(start, end)] = hashed
        return hashed

    def given(start, end):
        return told(start, end, left_over.pop() if left_over else b"")

    def hash_of(start, end, inside):
        if end - start == 1:
            return told(start, end, leaves[start])
        middle = middle_of(start, end)
        in_left, in_right = [at for at in inside if at < middle], [at for at in inside if at >= middle]
        if not in_left:
            right = hash_of(middle, end, in_right)
            return told(start, end, node_of(given(start, middle), right))
        left = hash_of(start, middle, in_left)
        right = hash_of(middle, end, in_right) if in_right else given(middle, end)
        return told(start, end, node_of(left, right))

    if not leaves or not all(0 <= at < size for at in leaves):
        return None, {}
    root = hash_of(0, size, list(leaves))
    return (root, subtrees) if not left_over else (None, {})


def is_consistent(first, first_root, second, second_root, proof):
    """Whether a proof shows that the tree of `second` leaves begins with the one of `first` leaves."""
    left_over = list(reversed(proof))

    def take():
        return left_over.pop() if left_over else b""

    def roots_of(start, end, is_first):
        if first == end:
            hashed = first_root if is_first else take()
            return hashed, hashed
        middle = middle_of(start, end)
        if first <= middle:
            begun, whole = roots_of(start, middle, is_first)
            return begun, node_of(whole, take())
        begun, whole = roots_of(middle, end, False)
        before = take()
        return node_of(before, begun), node_of(before, whole)

    if first > second:
        return False
    if first == 0:
        return not proof and first_root == sha256()
    return roots_of(0, second, True) == (first_root, second_root) and not left_over


# --- exports


def verify(lines, head):
    """Raises (position, reason) at the first thing that does not hold; answers how many events there are, and the hash."""
    position, last_hash, last_recorded, versions = 0, bytes(32), None, {}
    links = collections.deque([last_hash], REMEMBERED + 1)
    tree = GrowingTree() if head and head.get("root") else None
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
        if tree and due <= head["position"]:
            tree.add(link)
            if due == head["position"] and tree.root().hex() != head["root"]:
                raise Fault(due, "the chain holds, but the head names another root than the tree over these events")
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
NAMES = "(position|hash|recorded_at|root|signature)"
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


def is_strong(key):
    """A point that has one spelling only."""
    y = int.from_bytes(key, "little") & ((1 << 255) - 1)
    return len(key) == 32 and y < P and y not in (1, P - 1)


def read_key(file):
    """One block of PEM and nothing else, of a point that has one spelling only."""
    with open(file, encoding="utf-8", errors="replace", newline="") as text:
        block = PEM.fullmatch(text.read())
    encoded = re.sub("[ \t\r\n]", "", block[1]) if block else ""
    if SPKI.fullmatch(encoded):
        key = base64.b64decode(encoded)[-32:]
        if is_strong(key):
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
    if not is_head(head):
        raise Fault(f"{file} is no head")
    if head["recorded_at"] is not None:
        milliseconds(head["recorded_at"])
    if key_file and not is_head_signed(read_key(key_file), head):
        raise Fault(f"{file} is not signed by the key in {key_file}")
    return head


def is_head(head):
    position, hash_, recorded_at = (head.get(name) for name in ("position", "hash", "recorded_at"))
    return (
        len(head) - ("signature" in head) - ("root" in head) == 3
        and type(position) is int
        and position <= LARGEST
        and bool(HASH.fullmatch(str(hash_)))
        and ("root" not in head or bool(HASH.fullmatch(str(head["root"]))))
        and (position > 0 or (hash_ == "0" * 64 and recorded_at is None))
        and ("signature" not in head or bool(SIGNATURE.fullmatch(str(head["signature"]))))
    )


def is_head_signed(key, head):
    message = canonical({name: head[name] for name in head if name != "signature"})
    return is_signed(key, message.encode(), base64.b64decode(head.get("signature", "")))


# --- receipts

OF_EVENT = sorted((*HASHED, "position", "recorded_at"))
OF_RECEIPT = ["about", "events", "head", "key", "others", "proof", "receipt", "signature", "words"]
OF_HEAD = ["hash", "position", "recorded_at", "root", "signature"]
NO_RECEIPT = "it is not the canonical JSON of a receipt"


def has_fields(value, names):
    return isinstance(value, dict) and sorted(value) == names


def bytes_of(text):
    """Base64 in its one spelling; None where it is none."""
    try:
        decoded = base64.b64decode(text, validate=True)
    except (ValueError, TypeError):
        return None
    return decoded if base64.b64encode(decoded).decode() == text else None


def hashes_of(text):
    joined = bytes_of(text)
    if joined is None or len(joined) % 32:
        return None
    return [joined[at : at + 32] for at in range(0, len(joined), 32)]


def is_proven_event(event):
    if not has_fields(event, OF_EVENT):
        return False
    milliseconds(event["timestamp"])
    milliseconds(event["recorded_at"])
    return bool(
        all(is_positive(event[name]) for name in ("position", "schema_version"))
        and all(isinstance(event[name], str) for name in ("stream", "event_type", "event_id"))
        and all(isinstance(event[name], dict) for name in ("event_data", "metadata"))
        and UUID.fullmatch(event["event_id"])
    )


def is_place(place):
    return (
        has_fields(place, ["hash", "position"])
        and is_positive(place["position"])
        and isinstance(place["hash"], str)
        and HASH.fullmatch(place["hash"])
    )


def is_receipt(receipt):
    if not has_fields(receipt, OF_RECEIPT) or not has_fields(receipt["head"], OF_HEAD):
        return False
    milliseconds(receipt["head"]["recorded_at"])
    return (
        type(receipt["receipt"]) is int
        and receipt["receipt"] == 1
        and is_positive(receipt["about"])
        and isinstance(receipt["words"], str)
        and isinstance(receipt["signature"], str)
        and bool(SIGNATURE.fullmatch(receipt["signature"]))
        and is_positive(receipt["head"]["position"])
        and is_head(receipt["head"])
        and isinstance(receipt["events"], list)
        and isinstance(receipt["others"], list)
        and all(is_proven_event(event) for event in receipt["events"])
        and all(is_place(place) for place in receipt["others"])
        and bytes_of(receipt["key"]) is not None
        and hashes_of(receipt["proof"]) is not None
    )


def read_receipt(file):
    try:
        with open(file, "rb") as opened:
            text = opened.read().decode("utf-8").removesuffix("\n")
        receipt = parse(text)
        if is_receipt(receipt) and canonical(receipt) == text:
            return receipt
    except (Fault, UnicodeDecodeError, RecursionError):
        pass
    raise Fault(NO_RECEIPT)


def check_order(receipt):
    own, others = ([one["position"] for one in receipt[name]] for name in ("events", "others"))
    if any(later <= earlier for list_ in (own, others) for earlier, later in zip(list_, list_[1:])):
        raise Fault("its events are not in their order")
    if set(own) & set(others):
        raise Fault("it names an event twice")
    if receipt["about"] not in own + others:
        raise Fault(f"it does not hold event {receipt['about']}, which it is about")
    for position in own + others:
        if position > receipt["head"]["position"]:
            raise Fault(f"event {position} comes after its head, of position {receipt['head']['position']}")


def hashes_by_position(receipt):
    """Those of others, which are given, and those that the member's own events give."""
    hashes = {0: bytes(32)}
    for place in receipt["others"]:
        hashes[place["position"]] = bytes.fromhex(place["hash"])
    for event in receipt["events"]:
        position = event["position"]
        if position - 1 not in hashes:
            raise Fault(f"the hash before event {position} is missing")
        recorded = milliseconds(event["recorded_at"]).to_bytes(8, "big", signed=True)
        hashes[position] = sha256(hashes[position - 1], recorded, digest(event))
    del hashes[0]
    return hashes


def verify_receipt(receipt, key):
    """Raises what does not hold; answers every subtree of the log that follows from the receipt."""
    check_order(receipt)
    head = receipt["head"]
    leaves = {position - 1: leaf_of(hashed) for position, hashed in hashes_by_position(receipt).items()}
    root, subtrees = root_of_leaves(head["position"], leaves, hashes_of(receipt["proof"]))
    if root is None or root.hex() != head["root"]:
        raise Fault("its events are not in the tree that its head is of: some of it was changed")
    own_key = bytes_of(receipt["key"])
    if key is not None and key != own_key:
        raise Fault("it is signed by another key than the one that was given")
    if not is_strong(own_key) or not is_head_signed(own_key, head):
        raise Fault("its head is not signed by its key, or was changed after it was")
    message = canonical({name: receipt[name] for name in receipt if name != "signature"})
    if not is_signed(own_key, message.encode(), base64.b64decode(receipt["signature"])):
        raise Fault("it is not signed by its key, or was changed after it was")
    return subtrees


def read_consistency(file):
    try:
        with open(file, "rb") as opened:
            text = opened.read().decode("utf-8").removesuffix("\n")
        proof = parse(text)
        fits = has_fields(proof, ["consistency", "first", "proof", "second"]) and canonical(proof) == text
        if fits and proof["consistency"] == 1 and all(type(proof[name]) is int for name in ("first", "second")):
            if hashes_of(proof["proof"]) is not None:
                return proof
    except (Fault, UnicodeDecodeError):
        pass
    raise Fault(f"{file} is no proof of consistency")


def compare_heads(subtrees, one, other, proven):
    """Raises where both are not of one history, or where that cannot be told."""
    first, second = sorted((one, other), key=lambda head: head["position"])
    roots = [bytes.fromhex(head["root"]) if "root" in head else None for head in (first, second)]
    known = subtrees.get((0, other["position"]))
    if known is not None and "root" in other and known.hex() != other["root"]:
        raise Fault(f"there are two different histories of positions 1 to {other['position']}: one log cannot have had both")
    if first["position"] == second["position"]:
        if any(first[name] != second[name] for name in ("hash", "recorded_at")) or (None not in roots and roots[0] != roots[1]):
            raise Fault(f"there are two different histories up to position {first['position']}: one log cannot have had both")
        return
    if None in roots or proven is None:
        raise Fault("whether both heads are of one history, only a proof of consistency tells (--consistency)")
    fits = (proven["first"], proven["second"]) == (first["position"], second["position"])
    if not fits or not is_consistent(first["position"], roots[0], second["position"], roots[1], hashes_of(proven["proof"])):
        raise Fault("this proof of consistency does not fit the two heads")


def main_receipt(arguments):
    receipt = read_receipt(arguments.receipt)
    key = read_key(arguments.public_key) if arguments.public_key else None
    subtrees = verify_receipt(receipt, key)
    if arguments.head:
        proven = read_consistency(arguments.consistency) if arguments.consistency else None
        compare_heads(subtrees, receipt["head"], read_head(arguments.head, arguments.public_key), proven)
    print(receipt["words"])
    positions = ", ".join(str(event["position"]) for event in receipt["events"])
    print(f"holds: events {positions} are in the log of {receipt['head']['position']} events, as they were recorded")
    if key is None:
        print(f"signed by the key {receipt['key']}; --key tells whether it is the bot's", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description="Verifies an export of a DianaBot log, or a receipt.")
    parser.add_argument("export", nargs="?", help="what `audit export` wrote; - is standard input")
    parser.add_argument("--receipt", help="a receipt, instead of an export")
    parser.add_argument("--head", help="what `audit head` printed: what was before must still be there")
    parser.add_argument("--public-key", "--key", help="head and receipt must be signed by this key")
    parser.add_argument("--consistency", help="of a receipt and another head: what `audit consistency` printed")
    arguments = parser.parse_args()
    if (arguments.export is None) == (arguments.receipt is None):
        parser.error("give an export, or --receipt with a receipt")
    if arguments.public_key and not arguments.head and not arguments.receipt:
        parser.error("--public-key needs --head, which it is to prove")
    try:
        if arguments.receipt:
            main_receipt(arguments)
            return 0
        head = read_head(arguments.head, arguments.public_key) if arguments.head else None
        with sys.stdin.buffer if arguments.export == "-" else open(arguments.export, "rb") as file:
            events, last_hash = verify(lines_of(file), head)
    except (Fault, OSError, ValueError) as fault:
        if isinstance(fault, Fault) and arguments.receipt:
            print(f"{arguments.receipt} does not hold: {fault}.")
        elif isinstance(fault, Fault) and len(fault.args) == 2:
            print(f"BROKEN at position {fault.args[0]}: {fault.args[1]}")
        else:
            print(fault, file=sys.stderr)
        return 1
    print(f"verified {events} events; the last hash is {last_hash}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
