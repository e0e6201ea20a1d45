broadcast-here = Write { $command } here and I will ask what you want to say.
broadcast-text = What do I tell them? Write it as it is to arrive, in one message. With /cancel we leave it.
broadcast-too-long = It has { $length } characters, and { $most } fit. Make it shorter, or two of it.
broadcast-language = To whom?
broadcast-everybody = To everybody
broadcast-sure =
    This is how it reaches those who speak { $whom } with me:

    { $text }

    Do I send it?
broadcast-sure-all =
    This is how it reaches everybody, in the language that you wrote it in:

    { $text }

    Do I send it?
broadcast-send = Send it
broadcast-drop = No, drop it
broadcast-started = It is on its way. Not at once: I keep to Telegram's pace, and to the quiet hours of each.
broadcast-dropped = All right, I send nothing.
menu-broadcast = Say something to the community
help-broadcast = say something to the community
admin-link =
    Your way into the console, good once and for ten minutes. Give it to nobody:

    { $link }
menu-admin = The console
help-admin = a link to the console
