#include "ui/panels/import_message.h"

#include "ui/support/format.h"

namespace stargate::ui {
namespace {

QString lineOf(const MovedTask& m) {
    QStringList halves;
    const auto half = [&halves](const QString& words, Instant after, Instant before) {
        if (after.date() != before.date()) halves += words.arg(formatDate(after.date()), formatDate(before.date()));
    };
    half(QObject::tr("starts %1, was %2"), m.startAfter, m.startBefore);
    half(QObject::tr("ends %1, was %2"), m.finishAfter, m.finishBefore);
    QString out = QStringLiteral("%1: %2").arg(QString::fromStdString(m.label), halves.join(QStringLiteral("; ")));
    if (m.finishInFile) out += QObject::tr(" (the file says %1)").arg(formatDate(*m.finishInFile));
    return out;
}

/// A head and the lines under it; nothing without lines.
QString section(const QString& head, const QStringList& lines) { return lines.isEmpty() ? QString() : head + QLatin1Char('\n') + lines.join(QLatin1Char('\n')); }

QStringList qtLines(const std::vector<std::string>& all) {
    QStringList out;
    for (const std::string& line : all) out += QString::fromStdString(line);
    return out;
}

}  // namespace

Message importMessage(const ProjectImport& import) {
    Message message;
    QStringList moved;
    for (const MovedTask& m : import.moved) moved += lineOf(m);
    QStringList sections{section(QObject::tr("Changes"), qtLines(import.changes)), section(QObject::tr("Moves"), moved),
                         section(QObject::tr("Not taken"), qtLines(import.notTaken))};
    sections.removeAll(QString());
    message.details = sections.join(QStringLiteral("\n\n"));
    message.showsDetails = true;
    if (import.changes.empty()) {
        message.heading = import.notTaken.empty() ? QObject::tr("The file says what the plan says: nothing changes.")
                                                  : QObject::tr("Nothing that the file changes can be taken into the plan.");
        return message;
    }
    message.kind = Message::Kind::Question;
    message.heading = QObject::tr("Import %n change(s)?", nullptr, static_cast<int>(import.changes.size())) + QLatin1Char(' ') +
                      QObject::tr("%n task(s) move.", nullptr, static_cast<int>(import.moved.size()));
    message.text = QObject::tr("Undo takes the whole import back.");
    message.buttons = {QObject::tr("Import"), QObject::tr("Cancel")};
    return message;
}

}  // namespace stargate::ui
