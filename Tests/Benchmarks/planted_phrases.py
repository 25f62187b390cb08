"""What drafts hold that is no copying: stock phrases, and forms of attributed quotations.

The names, titles and years are invented.
"""

STOCK_PHRASES = """
at the end of the day
when all is said and done
for the first time in a long while
in the grand scheme of things
for all intents and purposes
to the best of my knowledge
in one way or another
once in a great long while
for better or for worse
sooner or later in one form or another
last but by no means least
needless to say at this point
to put it as plainly as possible
in the long run if not sooner
more often than not in practice
with the benefit of a little hindsight
as luck would have it
be that as it may
in the blink of an eye
at the drop of a hat
by the skin of their teeth
against all odds and all expectations
from the bottom of the heart
in the heat of the moment
on the spur of the moment
under the cover of the night
in the cold light of day
to make a long story short
if the truth be told
as the old saying goes
for what it is worth
on the face of it
at the best of times
in the very nick of time
for the time being at least
in the middle of nowhere
as a general rule of thumb
once in a blue moon
out of the clear blue sky
in the wake of these events
from the very first to the last
in this day and age
at this point in time
in more ways than one
all other things being equal
by and large and on the whole
from one day to the next
to say the least of it
on more than one occasion
from the cradle to the grave
through no fault of their own
by any stretch of the imagination
for as long as anyone could remember
in the not too distant future
as has been pointed out many times
in a manner of speaking
as the case may be
at the risk of repeating myself
without so much as a word
contrary to what is often said
as if nothing at all had happened
for one reason or another
""".strip().splitlines()

# {q} is the quoted text with its marks; {x} a name, {s} a surname, {t} a title, {y} a year,
# {p} a page. After “that” a part of a sentence is quoted. With {r} the quotation is in
# two pieces. A dash sets it apart, as a paragraph.
TEMPLATES = """
As {x} wrote, {q}.
As {x} once wrote in {t}, {q}.
As {s} ({y}) puts it: {q}.
As {s} says in {t}: {q}.
According to {x}, {q}.
According to {s} ({y}, p. {p}), {q}.
In the words of {x}, {q}.
In the words of {x}: {q}.
In {t}, {x} notes: {q}.
In {y} {x} wrote: {q}.
To quote {x}: {q}.
{x} puts it like this: {q}.
{x} wrote in {t}: {q}.
{x} once remarked, {q}.
{s} is quite plain about it: {q}.
{s} ({y}) writes: {q}.
{s} ({y}: {p}) has this to say: {q}.
We read in {t} by {x}: {q}.
It was {x} who said, {q}.
The words are those of {x}: {q}.
For {x}, {q}.
{x} answers this question in {t}: {q}.
{x} argues that {q}.
{x} ({y}) argues that {q}.
{s} observes that {q} ({t}, p. {p}).
{s} claims in {t} that {q}.
{s} believed that {q}, and said so more than once.
{x} goes so far as to say that {q}.
It has been said by {x} that {q}.
{q}, wrote {x} in {y}.
{q}, says {x}.
{q}, writes {s} in {t}.
{q}, as {x} has it.
{q}, according to {s} ({y}).
{q}, said {x}, and few have disagreed.
{q} ({s}, {y}).
{q} ({s} {y}, p. {p}).
{q} ({x}, {t}).
{q} [{s}, {t}, p. {p}].
{q} — {x}, {t}
{q} — {x}
{q} -- {x}, {y}
{q}, says {x}, {r}.
{q}, {s} writes, {r} ({y}).
{q}, argues {x} in {t}, {r}.
{q}, as {s} puts it, {r}.
""".strip().splitlines()

# As often as they are repeated here.
MARKS = [('"', '"')] * 7 + [("“", "”")] * 7 + [("‘", "’")] * 3 + [("«", "»")] * 2 + [("„", "“")]

FIRST_NAMES = """
Orla Tobias Hester Ivo Marguerite Anselm Petra Lucan Winifred Caspar Delphine Edmund Thea Rufus
Isolde Barnaby Cosima Leopold Nerys Quentin Sabine Horace Elspeth Milo Agatha
""".split()
LAST_NAMES = """
Finchley Amberton Pell Vandermoor Quillfeather Straker Ottoway Marchbanks Delacourt Hollin Tarn
Sedgewick Birdwhistle Kestrelman Lowther Pomfrey Ravensdale Gault Thistlewood Ibbotson Crane-Lacey
O'Dunmore Wetherlam Zellweg Farquharson Brindlecombe Aldous Nightingale Corrigan Mossop
""".split()
ADJECTIVES = "Quiet Second Borrowed Northern Unfinished Common Crooked Late Patient Salt".split()
NOUNS = "Ledger Orchard Question Harbour Machine Window Winter Reader Border Argument".split()


def title(rng):
    first, second = rng.sample(NOUNS, 2)
    plain = rng.choice((f"The {rng.choice(ADJECTIVES)} {first}", f"{first} and {second}"))
    return rng.choice((plain, plain, f"*{plain}*"))


def attributed(rng, template):
    """The template with a name, a title and numbers, cut where the quoted pieces go."""
    surname = rng.choice(LAST_NAMES)
    filled = template.format(
        q="\0", r="\0", s=surname, x=f"{rng.choice(FIRST_NAMES)} {surname}", t=title(rng),
        y=rng.randint(1840, 2022), p=rng.randint(2, 480),
    )
    return filled.split("\0")


def quoted(rng, template, pieces):
    """The parts of an attributed quotation in turn; the pieces stand at odd places.

    As in print, a full stop or comma stands before or after the closing marks.
    """
    opening, closing = rng.choice(MARKS)
    inside = rng.random() < 0.5
    first, *others = attributed(rng, template)
    parts = [first]
    for piece, after in zip(pieces, others):
        parts[-1] += opening
        moved = after[:1] if inside and after[:1] in (",", ".") else ""
        parts += [piece, moved + closing + after[len(moved) :]]
    return parts
