receipts = Receipts
receipts-how = A receipt tells how something came about for a member, and proves it without this program: it has what the member’s own events say, of those of others only place and hash, and the bot’s signature. Members ask for theirs with /receipt. The page of each event leads to its receipt, too.
receipts-event = Position of the event
receipts-take = Download the receipt
receipts-check = To check it: npm run --silent dianabot -- receipt verify, or docs/verify.py.
receipts-nobody = Event { $position } is of no member, or is not there: there is no receipt for it.
receipt-file = receipt
