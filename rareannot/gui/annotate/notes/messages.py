"""Messages between the lead and annotators as a panel: what came and was asked, and a field to write one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QObject, QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.core.visible import visible
from rareannot.gui.annotate.article_view.view import ArticleView
from rareannot.gui.annotate.navigation import Navigation
from rareannot.gui.annotate.same_string import shortened
from rareannot.gui.annotate.session import AnnotationSession
from rareannot.gui.background.jobs import nothing
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.numbers import moment_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.base.translation import spoken
from rareannot.gui.widgets.labels import button, hairline, label
from rareannot.gui.widgets.panel import SidePanel
from rareannot.gui.widgets.strips import MessageStrip
from rareannot.store import Project
from rareannot.store.messages import EVERYBODY, Message

_TR = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Inbox:
    """All that the panel shows: the messages, whom one can write to (uid, name), and whether questions are answered here."""

    messages: tuple[Message, ...]
    recipients: tuple[tuple[str, str], ...]
    is_lead: bool

    @staticmethod
    def of(project: Project) -> "Inbox":
        """Returns what a project holds for whoever works in it."""
        messages = project.messages
        return Inbox(tuple(messages.all()), tuple(messages.recipients()), messages.is_lead)


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be sent: its text, to whom (uids), the message that it answers, and whether it is about what is open."""

    text: str
    to: tuple[str, ...]
    answers: Message | None
    about_article: bool


class MessagesPanel(SidePanel):
    """``jump_wanted``, ``dealt_with``, ``withdraw_wanted`` and ``line_wanted`` carry a message.

    ``send_wanted`` and ``draft_changed`` carry a draft.
    """

    jump_wanted = Signal(object)
    dealt_with = Signal(object)
    withdraw_wanted = Signal(object)
    line_wanted = Signal(object)
    send_wanted = Signal(object)
    draft_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        title = _TR("MessagesPanel", "Messages")
        super().__init__(title, _TR("MessagesPanel", "Close the messages"), parent)
        self._inbox = Inbox((), (), is_lead=False)
        self._shown: list[Message] = []
        self._answered: Message | None = None
        self._to: tuple[str, ...] = ()
        self._list, self._none = QListWidget(), label("", "small", wrap=True)
        self._list.setWordWrap(True)
        self._list.setSpacing(6)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._list.setProperty("surface", "base")
        self._list.setAccessibleName(title)
        self._open_only = QCheckBox(self.tr("Only open questions"))
        self._go, self._aside = button(self.tr("Go there")), button(self.tr("Needs no answer"))
        self._reply, self._back = button(self.tr("Answer")), button(self.tr("Take back"))
        self._line = button(self.tr("Add to the guidelines"))
        self._whom, self._menu = button(""), QMenu(self)
        self._text, self._about = QPlainTextEdit(), QCheckBox(self.tr("About the current span or article"))
        self._text.setAccessibleName(self.tr("Message"))
        self._text.setTabChangesFocus(True)
        self._send = button(self.tr("Send"), "primary")
        self._whom.setMenu(self._menu)
        self._lay_out()
        self._list.currentRowChanged.connect(lambda _row: self._offer())
        self._list.itemActivated.connect(lambda _item: self._emit(self.jump_wanted))
        self._open_only.toggled.connect(lambda _on: self._fill())
        for pressed, signal in (
            (self._go, self.jump_wanted),
            (self._aside, self.dealt_with),
            (self._back, self.withdraw_wanted),
            (self._line, self.line_wanted),
        ):
            pressed.clicked.connect(lambda _on=False, signal=signal: self._emit(signal))
        self._reply.clicked.connect(self._answer)
        self._send.clicked.connect(self._write)
        self._text.textChanged.connect(lambda: self._send.setEnabled(bool(self._text.toPlainText().strip())))
        self._text.textChanged.connect(self._tell_draft)
        self._about.toggled.connect(self._tell_draft)
        self.show_inbox(self._inbox)

    def show_inbox(self, inbox: Inbox) -> None:
        """Show these messages; the chosen one stays chosen."""
        self._inbox = inbox
        self._open_only.setVisible(inbox.is_lead)
        self._fill()
        self._address(tuple(uid for uid in self._to if uid == EVERYBODY or uid in dict(inbox.recipients)))

    def start(self) -> None:
        """Take the keys: for the list if there is anything, else for the field."""
        (self._list if self._list.count() else self._text).setFocus(Qt.FocusReason.OtherFocusReason)

    def texts(self) -> list[str]:
        """Returns what the list shows, in order."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def show_draft(self, draft: Draft) -> None:
        """Go on with a message that was begun when the panel was last open."""
        self._answered = draft.answers
        self._address(draft.to)
        self._about.setChecked(draft.about_article)
        self._text.setPlainText(draft.text)

    def clear_draft(self) -> None:
        """Empty the field, after the message was sent."""
        self._text.clear()
        self._answered = None
        self._address(())

    # ---- how ----

    def _lay_out(self) -> None:
        margin, foot = theme_of(self).px(16), QWidget()
        self._rule = hairline()
        self._none.setContentsMargins(margin, 14, margin, 14)
        column = QVBoxLayout(foot)
        column.setContentsMargins(margin, 12, margin, 12)
        column.setSpacing(8)
        column.addWidget(self._open_only)
        for pair in ((self._go, self._reply), (self._aside, self._line), (self._back,)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for one in pair:
                row.addWidget(one, 1)
            column.addLayout(row)
        column.addWidget(self._rule)
        self._text.setFixedHeight(theme_of(self).px(84))
        for widget in (self._whom, self._text, self._about, self._send):
            column.addWidget(widget)
        self.column.addWidget(self._none)
        self.column.addWidget(self._list, 1)
        self.column.addStretch(0)
        self.column.addWidget(hairline())
        foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.column.addWidget(foot)

    def _fill(self) -> None:
        chosen = self._chosen()
        self._shown = [message for message in self._inbox.messages if message.open or not self._open_only.isChecked()]
        by_id = {message.id: message for message in self._inbox.messages}
        blocked = QSignalBlocker(self._list)  # the rows that go do not stand for the messages that come
        self._list.clear()
        for one in self._shown:
            item = QListWidgetItem(message_text(one, by_id.get(one.answers)), self._list)
            font = item.font()
            font.setBold(one.unread)
            item.setFont(font)
        ids = [one.id for one in self._shown]
        self._list.setCurrentRow(ids.index(chosen.id) if chosen is not None and chosen.id in ids else 0)
        blocked.unblock()
        self._none.setText(self._why_none())
        self._none.setVisible(not self._shown)
        self._list.setVisible(bool(self._shown))
        self._offer()

    def _why_none(self) -> str:
        if self._inbox.messages:
            return self.tr("No question is open.")
        if self._inbox.is_lead:
            return self.tr("No messages yet. Annotators' notes that have a question mark come here, too.")
        return self.tr("No messages yet. A note with a question mark reaches the lead as a question, too.")

    def _offer(self) -> None:
        """Show what can be done with the chosen message."""
        one, is_lead = self._chosen(), self._inbox.is_lead
        offers = (
            (self._go, bool(one and one.sha256)),
            (self._reply, bool(one and not one.mine and (one.by or not is_lead))),
            (self._aside, bool(one and one.open)),
            (self._back, bool(one and one.mine)),
            (self._line, bool(one and is_lead and one.mine)),
        )
        for part, on in offers:
            part.setVisible(on)
        self._rule.setVisible(is_lead or any(on for _, on in offers))
        self._send.setEnabled(bool(self._text.toPlainText().strip()))

    def _answer(self) -> None:
        """Write to whoever wrote the chosen message."""
        if (message := self._chosen()) is not None:
            self._answered = message
            self._address((message.by,) if self._inbox.is_lead else ())
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _address(self, to: tuple[str, ...]) -> None:
        """Write to these people."""
        recipients = ((EVERYBODY, self.tr("Everybody")), *self._inbox.recipients) if self._inbox.recipients else ()
        names = dict(recipients)
        self._to = to or ((EVERYBODY,) if recipients and self._inbox.is_lead else ())
        self._menu.clear()
        for uid, name in recipients:
            entry = self._menu.addAction(name.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(uid in self._to)
            entry.triggered.connect(lambda on, uid=uid: self._toggle(uid, on=on))
        whom = ", ".join(names.get(uid, "?") for uid in self._to)
        about = self.tr("Answer to {name}") if self._answered else self.tr("To {name}")
        self._whom.setText(visible(about.format(name=whom)).replace("&", "&&"))
        self._whom.setVisible(bool(recipients))
        self._send.setText(self.tr("Send") if recipients else self.tr("Send to the lead"))
        self._tell_draft()

    def _toggle(self, uid: str, *, on: bool) -> None:
        """Choose one more person, or one less; everybody and single people exclude each other."""
        others = () if EVERYBODY in (uid, *self._to) else tuple(one for one in self._to if one != uid)
        self._address((*others, uid) if on else others)

    def _write(self) -> None:
        self.send_wanted.emit(self._draft())

    def _draft(self) -> Draft:
        return Draft(self._text.toPlainText(), self._to, self._answered, self._about.isChecked())

    def _tell_draft(self) -> None:
        self.draft_changed.emit(self._draft())

    def _chosen(self) -> Message | None:
        row = self._list.currentRow()
        return self._shown[row] if 0 <= row < self._list.count() else None

    def _emit(self, signal: SignalInstance) -> None:
        if (message := self._chosen()) is not None:
            signal.emit(message)


def message_text(message: Message, question: Message | None) -> str:
    """Returns a message as the list shows it: who to whom and when, what it answers or is about, and what it says."""
    lead = _TR("MessagesPanel", "the lead")
    everybody = _TR("MessagesPanel", "everybody")
    me = _TR("MessagesPanel", "me")
    by = me if message.mine else message.by_name or lead
    to = everybody if EVERYBODY in message.to else ", ".join(name or me for name in message.to_names) or lead
    head = f"{by} → {to}" + (f" · {moment_text(message.at)}" if message.at else "")
    if message.is_note:
        head = _TR("MessagesPanel", "Note of {name}").format(name=by)
    if message.open:
        head += " · " + _TR("MessagesPanel", "open")
    quoted = question.text if question else message.quote
    about = f"“{shortened(quoted)}”" if quoted else ""
    return visible("\n".join(line for line in (head, about, message.text) if line))


class MessageCommands(QObject):
    """Reads and writes the messages of the project for the panel while it is open; ``unread`` carries how many are unread."""

    unread = Signal(int)
    labels_changed = Signal()

    def __init__(
        self,
        project_thread: ProjectThread,
        session: AnnotationSession,
        view: ArticleView,
        navigation: Navigation,
        message: MessageStrip,
    ) -> None:
        super().__init__(session)
        self._project_thread, self._session, self._view = project_thread, session, view
        self._navigation, self._message = navigation, message
        self._panel: MessagesPanel | None = None
        self._draft = Draft("", (), None, about_article=False)

    def refresh(self) -> None:
        """Count what is unread again, and show what came in the panel if it is open."""
        self._project_thread.ask(lambda p: p.messages.unread(), self.unread.emit)
        if (panel := self._panel) is not None:
            self._project_thread.ask(Inbox.of, panel.show_inbox, None, panel)

    def attend(self, panel: MessagesPanel) -> None:
        """Fill a panel, and do what it asks for, until it is closed; what an annotator sees there counts as read."""
        self._panel = panel
        panel.show_draft(self._draft)
        panel.draft_changed.connect(self._keep)
        panel.jump_wanted.connect(self._jump)
        panel.send_wanted.connect(self._send)
        panel.dealt_with.connect(lambda one: self._do(lambda p: p.messages.mark_read([one.id])))
        panel.withdraw_wanted.connect(self._withdraw)
        panel.line_wanted.connect(self._add_line)
        panel.closed.connect(lambda: self._leave(panel))
        panel.destroyed.connect(lambda: self._leave(panel))
        self.refresh()
        if not self._project_thread.read_only:  # after the panel was filled, so that what is new is told apart there
            self._project_thread.ask(_read_all, self.unread.emit)

    def _leave(self, panel: MessagesPanel) -> None:
        """Fill this panel no more; another one may have been opened by the time it is destroyed."""
        if self._panel is panel:
            self._panel = None

    def _keep(self, draft: Draft) -> None:
        self._draft = draft

    def _jump(self, message: Message) -> None:
        """Open the article that a message is about, at its place."""

        def go(row: int | None) -> None:
            if row is None:
                self._message.say("info", self.tr("The article of this message is not in this project."))
            else:
                self._navigation.open(row, f"@{message.start}-{message.end}" if message.end else "")

        self._project_thread.ask(lambda p: p.find(message.sha256) if message.sha256 else None, go)

    def _send(self, draft: Draft) -> None:
        place = self._place() if draft.about_article else None
        answered = draft.answers

        def send(project: Project) -> None:
            about = place
            if about is None and answered is not None and (row := project.find(answered.sha256)) is not None:
                about = (row, answered.start, answered.end)
            project.messages.send(draft.text, draft.to, about, answered.id if answered else "")

        panel = self._panel
        self._do(send, panel.clear_draft if panel is not None else nothing)

    def _place(self) -> tuple[int, int, int] | None:
        """Returns the article that is open, and the words that are selected or the current span in it."""
        if self._session.annotation is None:
            return None
        mark, selected = self._session.walk.mark(), self._view.caret.selection()
        start, end = selected or ((mark.start, mark.end) if mark is not None else (0, 0))
        return self._session.row, start, end

    def _withdraw(self, message: Message) -> None:
        def offer() -> None:
            sentence = self.tr("The message was taken back; it goes away elsewhere with the next sync.")
            bring_back = self.tr("Bring it back")
            self._message.offer(
                "info", sentence, bring_back, lambda: self._do(lambda p: p.messages.restore(message.id))
            )

        self._do(lambda p: p.messages.withdraw(message.id), offer)

    def _add_line(self, message: Message) -> None:
        """Make a message a line at the end of the guidelines, as a new version of the label set."""
        line = " ".join(message.text.split())

        def add(project: Project) -> None:
            project.backups.make_if_due(workflow.backup_folder(), datetime.now(UTC), at_once=True)
            labels = project.label_set
            guidelines = f"{labels.guidelines.rstrip()}\n- {line}\n".lstrip()
            project.label_versions.save(replace(labels, guidelines=guidelines))

        self._do(add, self.labels_changed.emit)

    def _do(self, verb: Callable[[Project], object], then: Callable[[], None] = nothing) -> None:
        """Change something, and show the messages again; a failure is said over the article."""

        def done(_result: object) -> None:
            self.refresh()
            then()

        def failed(error: UserError) -> None:
            self._message.say("bad", spoken(error))

        self._project_thread.ask(verb, done, failed)


def _read_all(project: Project) -> int:
    """Remember that what is shown was read, but for open questions, which wait for an answer; returns how many are left."""
    messages = project.messages
    messages.mark_read([message.id for message in messages.all() if message.unread and not message.open])
    return messages.unread()
