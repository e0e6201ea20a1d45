no-story = There's no story to read here yet. Once there is, write /story and we'll begin.
not-begun = Write /story and we'll begin.
warnings =
    Before we begin, so you know: this story has
    { $warnings }
    You can stop whenever you like, and go on another day.
chosen = › { $decision }
alike = { $percent } % of those who passed through here chose the same as you.
reward-fragment = +{ $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } for what you've just been through
reward-secret = +{ $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  } for finding it
level-completed = ✦ Here ends “{ $title }”
moved = The story has changed, and you go on from here.
undone = You've gone back: “{ $decision }” no longer counts.
undone-returned = +{ $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }: what you had paid
undone-taken = −{ $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }: what it had given you
locked = 🔒 { $decision }
priced = { $decision } · { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }
locked-why = 🔒 Not yet: { $why }.
locked-unknown = 🔒 Not yet. Go on with the story, and it will open.
ending = — The end: { $title } —
ending-shared = { $percent } % of those who finished the story came to this end.
ending-first = Few have come to this end so far.
ended = Your story has ended: { $title }. You can live it again, and choose differently.
again = Begin again
undo = Take the last choice back
why = ⓘ Why?
wait = …
day-over = That's where the story stops for today. It goes on tomorrow. When shall I let you know? The hours are those of { $place } ({ $zone }): it is { $now } there now.
reminder-set = All right: tomorrow at { $hour }, { $place } time ({ $zone }), I'll write to you. Once the day has begun you can also come by yourself, with /story.
reminder-quiet = You've asked me to be quiet at that hour ({ $command }), so I'll wait until { $hour } ({ $zone }).
reminder-none = All right, I won't write. Tomorrow, whenever you like, write /story.
reminder-change = Another time
do-not-tell = Don't tell me
tell-me = Do tell me
wrong-word =
    { $nth ->
        [0] That word opens nothing. If you meant something else, write /help.
       *[1] That opens nothing of what is here. If you meant something else, write /help.
    }
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
why-gone = I can't tell you about that any more. Write /why and I'll tell you about the last thing.
why-because = because { $cause }
why-at = { $what } ({ $at })
why-decided = you chose “{ $decision }”
why-completed = you finished a passage of the story
why-level = you completed “{ $title }”
why-ending = you reached an end
why-secret = you found “{ $title }”
why-earned = you were given { $besitos ->
    [one] 1 besito
   *[other] { $besitos } besitos
  }
why-spent =
    { $purpose ->
        [undone] you gave back { $besitos ->
            [one] 1 besito
           *[other] { $besitos } besitos
        }
       *[other] you paid { $besitos ->
            [one] 1 besito
           *[other] { $besitos } besitos
        }
    }
why-undone = you took “{ $decision }” back
why-undone-since = Afterwards you went back, so it no longer counts.
why-moved = the story changed, and you went on from somewhere else
why-refused = it wasn't possible: { $refusal }
why-began = you began the story
why-opened = a passage of the story opened
why-came = you joined the story
why-wrote = you wrote to me
why-pressed-something = you pressed a button
why-pressed = you pressed “{ $decision }”
why-command = you wrote { $command }
why-other = “{ $type }” happened

refused-not-reading = There's nothing to decide right now. Write /story and I'll show you where you are.
refused-run-under-way = You're in the story already, so I haven't begun another. Write /story and go on where you were.
refused-earlier-run = This button is from another time you lived the story, and it changes nothing any more. Write /story and go on.
refused-already-decided = You've chosen that already: once is enough.
refused-outdated = You've gone on since this button, so it changes nothing. Write /story and go on where you were.
refused-not-here = That choice isn't in the story any more. Write /story and I'll show you the ones that are.
refused-nothing-awaited = You're not waiting for anything in the story right now. Write /story and I'll show you where you are.
refused-secret-found = You've found that secret already. /profile shows how many are left.
refused-nothing-to-undo = There's no choice to take back. Write /story and choose.
refused-stands = That choice can't be taken back any more: something else came after it, so it stands. Write /story and go on.
refused-forgotten = Your story went when you were forgotten. Write /start and begin another one.

menu-story = The story, where you left it
menu-undo = Take your last choice back
menu-why = Why the last thing happened
help-story = the story, where you left it
help-undo = take your last choice back
help-why = why the story gave or refused you something
