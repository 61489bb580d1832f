#include "ui/support/icons.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QHash>
#include <QtGui/QIconEngine>
#include <QtGui/QPainter>
#include <QtGui/QPixmapCache>
#include <QtSvg/QSvgRenderer>

#include <algorithm>

#include "core/base/assert.h"
#include "ui/support/paint.h"

namespace stargate::ui {
namespace {

const QString kFolder = QStringLiteral(":/stargate/icons/");

/// The drawing as it stands in the file; each is read once.
const QByteArray& drawing(const QString& name) {
    static QHash<QString, QByteArray> read;
    auto at = read.find(name);
    if (at == read.end()) {
        QFile file(kFolder + name + QStringLiteral(".svg"));
        STARGATE_ASSERT(file.open(QIODevice::ReadOnly));
        at = read.insert(name, file.readAll());
    }
    return *at;
}

void paint(QPainter& painter, const QRectF& rect, const QString& name, const QColor& colour) {
    QByteArray svg = drawing(name);
    svg.replace("currentColor", colour.name().toLatin1());
    // Lines of large icons would look heavy.
    if (rect.width() >= 24) svg.replace("stroke-width=\"1.35\"", "stroke-width=\"1.1\"");
    QSvgRenderer renderer(svg);
    renderer.render(&painter, rect);
}

class InkEngine : public QIconEngine {
public:
    InkEngine(QString name, Ink ink) : name_(std::move(name)), ink_(ink) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        drawIcon(*painter, rect, name_, colour(mode, state));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return iconPixmap(name_, std::min(size.width(), size.height()), colour(mode, state));
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
        QPixmap p = iconPixmap(name_, std::max(1, qRound(std::min(size.width(), size.height()) / scale)), colour(mode, state), scale);
        return p;
    }
    QIconEngine* clone() const override { return new InkEngine(name_, ink_); }

private:
    QColor colour(QIcon::Mode mode, QIcon::State state) const {
        if (mode == QIcon::Disabled) return tokens().marks;
        if (state == QIcon::On && ink_ != Ink::OnAccent) return tokens().accent;
        return inkColour(ink_);
    }
    QString name_;
    Ink ink_;
};

}  // namespace

QColor inkColour(Ink ink) {
    const Tokens& t = tokens();
    switch (ink) {
        case Ink::Text1: return t.text1;
        case Ink::Text2: return t.text2;
        case Ink::Text3: return t.text3;
        case Ink::Accent: return t.accent;
        case Ink::OnAccent: return t.onAccent;
        case Ink::Good: return t.good.ink;
        case Ink::Warn: return t.warn.ink;
        case Ink::Bad: return t.bad.ink;
    }
    return t.text1;
}

QIcon themeIcon(const QString& name, Ink ink) { return QIcon(new InkEngine(name, ink)); }

void drawIcon(QPainter& painter, const QRectF& rect, const QString& name, const QColor& colour) {
    const qreal side = std::min(rect.width(), rect.height());
    const qreal ratio = painter.device() ? painter.device()->devicePixelRatio() : 1.0;
    const qreal s = deviceScale(painter);
    const QPointF at(snapped(rect.center().x() - side / 2, s), snapped(rect.center().y() - side / 2, s));
    painter.drawPixmap(at, iconPixmap(name, qRound(side), colour, ratio));
}

QPixmap iconPixmap(const QString& name, int size, const QColor& colour, qreal ratio) {
    const QString key = QStringLiteral("stargate/%1/%2/%3/%4").arg(name).arg(size).arg(colour.rgba()).arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    const int pixels = qRound(size * ratio);
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    pixmap.setDevicePixelRatio(ratio);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paint(painter, QRectF(0, 0, size, size), name, colour);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QString technologyIcon(const QString& key) {
    static const QHash<QString, QString> names{
        {QStringLiteral("grid"), QStringLiteral("grid")},        {QStringLiteral("aero"), QStringLiteral("turbine")},
        {QStringLiteral("frame"), QStringLiteral("turbine")},    {QStringLiteral("ccgt"), QStringLiteral("turbine")},
        {QStringLiteral("recip"), QStringLiteral("engine")},     {QStringLiteral("fuel_cell"), QStringLiteral("fuelcell")},
        {QStringLiteral("pv"), QStringLiteral("solar")},         {QStringLiteral("wind"), QStringLiteral("wind")},
        {QStringLiteral("battery"), QStringLiteral("battery")},  {QStringLiteral("smr"), QStringLiteral("nuclear")},
        {QStringLiteral("nuclear"), QStringLiteral("nuclear")},  {QStringLiteral("geothermal"), QStringLiteral("geothermal")},
        {QStringLiteral("diesel"), QStringLiteral("diesel")}};
    return names.value(key, QStringLiteral("power"));
}

QIcon applicationIcon() {
    QIcon all;
    for (const int size : {16, 24, 32, 48, 64, 128, 256})
        all.addFile(QStringLiteral(":/stargate/icons/app/stargate-planner-%1.png").arg(size), QSize(size, size));
    return all;
}

QStringList iconNames() {
    QStringList names;
    for (const QString& file : QDir(kFolder).entryList({QStringLiteral("*.svg")}, QDir::Files, QDir::Name)) names.append(file.chopped(4));
    return names;
}

}  // namespace stargate::ui
