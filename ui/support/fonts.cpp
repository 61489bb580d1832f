#include "ui/support/fonts.h"

#include <QtGui/QFontDatabase>

namespace stargate::ui::fonts {
namespace {

QFont made(int px, QFont::Weight weight) {
    QFont font(family());
    font.setPixelSize(px);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);  // the same advance at every scale
    return font;
}

}  // namespace

QString family() {
    static const QString name = [] {
        const QString inter = QStringLiteral("Inter");
        return QFontDatabase::families().contains(inter) ? inter : QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    }();
    return name;
}

QString exportFamily() {
    static const QString name = [] {
        bool bundled = true;
        for (const char* file : {":/stargate/fonts/DejaVuSans.ttf", ":/stargate/fonts/DejaVuSans-Bold.ttf"})
            bundled = QFontDatabase::addApplicationFont(QString::fromLatin1(file)) >= 0 && bundled;
        return bundled ? QStringLiteral("DejaVu Sans") : family();
    }();
    return name;
}

QFont keyFigure() { return made(22, QFont::DemiBold); }
QFont keyUnit() { return made(14, QFont::Normal); }
QFont subject() { return made(17, QFont::DemiBold); }
QFont figure() { return made(16, QFont::DemiBold); }
QFont heading() { return made(13, QFont::DemiBold); }
QFont body() { return made(13, QFont::Normal); }
QFont bodyMedium() { return made(13, QFont::Medium); }
QFont table() { return made(12, QFont::Normal); }
QFont tableStrong() { return made(12, QFont::DemiBold); }
QFont caption() { return made(11, QFont::Medium); }
QFont mapName() { return made(10, QFont::Normal); }

QFont stateName() {
    QFont font = made(10, QFont::Normal);
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 1.2);
    return font;
}

QFont inExport(QFont font) {
    font.setFamily(exportFamily());
    // The bundled family has two weights.
    font.setWeight(font.weight() >= QFont::DemiBold ? QFont::Bold : QFont::Normal);
    return font;
}

}  // namespace stargate::ui::fonts
