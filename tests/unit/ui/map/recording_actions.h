#pragma once
#include <QtCore/QStringList>

#include "ui/map/map_actions.h"

namespace stargate::test {

/// Writes down what the map asks for, in the order it asks.
class RecordingActions : public ui::MapActions {
public:
    QStringList log;
    std::vector<SiteId> selection;
    std::vector<ui::SiteMove> moves;
    GeoPoint placed;
    std::function<void()> onChange = [] {};

    static QString ids(const std::vector<SiteId>& sites) {
        QStringList out;
        for (const SiteId id : sites) out << QString::number(id.number());
        return out.join(QLatin1Char(','));
    }
    void beginGesture() override { log << QStringLiteral("gesture"); }
    void selectSites(const std::vector<SiteId>& sites, ui::SelectMode mode) override {
        const char* names[] = {"replace", "add", "toggle"};
        log << QStringLiteral("select %1 %2").arg(QString::fromLatin1(names[static_cast<int>(mode)]), ids(sites));
        if (mode == ui::SelectMode::Replace) selection.clear();
        for (const SiteId id : sites) {
            const auto at = std::find(selection.begin(), selection.end(), id);
            if (at == selection.end()) selection.push_back(id);
            else if (mode == ui::SelectMode::Toggle) selection.erase(at);
        }
        onChange();
    }
    void previewMove(const std::vector<ui::SiteMove>& m) override { log << QStringLiteral("preview move"); moves = m; }
    void commitMove(const std::vector<ui::SiteMove>& m) override { log << QStringLiteral("commit move"); moves = m; }
    void previewPlace(GeoPoint at) override { log << QStringLiteral("preview place"); placed = at; }
    void placeSite(GeoPoint at) override { log << QStringLiteral("place"); placed = at; }
    void cancelPreview() override { log << QStringLiteral("cancel"); }
    void removeSites(const std::vector<SiteId>& sites) override { log << QStringLiteral("remove %1").arg(ids(sites)); }
    void renameSite(SiteId site, const QString& name) override { log << QStringLiteral("rename %1 %2").arg(site.number()).arg(name); }
    void linkSites(SiteId from, SiteId to) override { log << QStringLiteral("link %1 %2").arg(from.number()).arg(to.number()); }
    void openSite(SiteId site) override { log << QStringLiteral("open %1").arg(site.number()); }
    bool canDrop(const QString& entry, SiteId site) const override { return site && entry.startsWith(QStringLiteral("racks/")); }
    void drop(const QString& entry, SiteId site, GeoPoint) override { log << QStringLiteral("drop %1 %2").arg(entry).arg(site.number()); }

    /// The log so far, emptied.
    QStringList take() { return std::exchange(log, {}); }
};

}  // namespace stargate::test
