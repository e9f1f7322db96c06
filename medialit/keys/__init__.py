"""Keys of the lessons: the questions of one lesson, what is right, what can be argued, what tempts, and why.

A key file (lessons/keys/<stem>.toml) quotes words of an article, never offsets. `load_key` reads one, `check` holds an
answer against a question of it.
"""

from medialit.keys.loading import load_key as load_key
from medialit.keys.notes import Feedback as Feedback
from medialit.keys.notes import Note as Note
from medialit.keys.questions import Key as Key
from medialit.keys.questions import Question as Question
from medialit.keys.scoring import check as check
