no-story = There is no story to read here yet. Once there is, write /story and we begin.
not-begun = Write /story and we begin.
warnings =
    Before we begin, so that you know. In this story there is:
    { $warnings }
    You can stop at any time, and go on another day.
chosen = › { $decision }
alike = { $percent } % of those who came by here chose as you did.
reward-fragment = +{ $besitos } besitos for what you have just lived
reward-secret = +{ $besitos } besitos for finding it
level-completed = ✦ Completed: { $title }
moved = The story has changed while you were away; you go on from here.
undone = You have gone back: “{ $decision }” does not count any more.
locked = 🔒 { $decision }
priced = { $decision } · { $besitos } besitos
locked-why = 🔒 Not yet: { $why }.
locked-unknown = 🔒 Not yet. Go on with the story, and it will open.
ending = — The end: { $title } —
ending-shared = { $percent } % of those who have finished the story came to this end.
ending-first = You are among the first to come here.
ended = Your story has ended: { $title }. You can live it again, and choose otherwise.
again = Begin again
undo = Take the last one back
why = Why?
wait = …
day-over = For today the story pauses here. Tomorrow it goes on. When shall I tell you? ({ $zone })
reminder-set = All right: tomorrow at { $hour } ({ $zone }) I write to you. From the beginning of the day on you can also come by yourself, with /story.
reminder-none = All right, I will not tell you. Tomorrow, whenever you like, write /story.
reminder-change = Another hour
do-not-tell = Do not tell me
yesterday = Hello again. Yesterday you chose “{ $decision }”. Today it goes on like this:
yesterday-nothing = Hello again. The story goes on like this:
go-on = Go on with the story
secret =
    ✧ { $title }
    { $text }
profile-archetype = You are: { $title }
profile-level = You are at: { $title }
profile-endings = Endings: { $found } of { $all }
profile-secrets = Secrets: { $found } of { $all }
why-nothing = The story has neither given nor refused you anything yet. Write /story and go on.
why-because = because { $cause }
why-at = { $what } ({ $at })
why-decided = you chose “{ $decision }”
why-completed = you completed a passage of the story
why-level = you completed “{ $title }”
why-ending = you came to an end
why-secret = you found “{ $title }”
why-earned = you were given { $besitos } besitos
why-spent = you paid { $besitos } besitos
why-undone = you took “{ $decision }” back
why-refused = it could not be: { $refusal }
why-began = you began the story
why-opened = a passage of the story opened
why-came = you came into the story
why-wrote = you wrote to me or pressed a button
why-other = “{ $type }” happened

refused-not-reading = There is nothing to decide right now. Write /story and I show you where you are.
refused-run-under-way = You are in the story already, and I have begun no other. Write /story and go on where you were.
refused-earlier-run = This button is from another time that you lived the story, and changes nothing any more. Write /story and go on.
refused-already-decided = That is what you chose already: once is enough.
refused-outdated = You have gone on since this button, and it changes nothing. Write /story and go on where you were.
refused-not-here = That decision is not in the story any more. Write /story and I show you those that are.
refused-nothing-awaited = There is nothing of the story that you wait for now. Write /story and I show you where you are.
refused-secret-found = That secret you have found already. /profile shows how many are left.
refused-nothing-to-undo = There is no decision to take back. Write /story and choose.
refused-stands = That decision cannot be taken back any more: something else has come after it, and it stands. Write /story and go on.
refused-forgotten = Your story went with you when you were forgotten. Write /start and begin another one.

menu-story = The story, where you left it
menu-undo = Take your last decision back
menu-why = Why the last thing happened
help-story = the story, where you left it
help-undo = take your last decision back
help-why = why the story gave or refused you something
