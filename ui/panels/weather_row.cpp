#include "ui/panels/weather_row.h"

#include <QtCore/QFileInfo>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include "core/catalog/catalog.h"
#include "core/engine/climate/site_weather.h"
#include "core/plan/plan_rules.h"
#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/style.h"
#include "ui/support/user_files.h"

namespace stargate::ui {
namespace {

QString text(const std::string& s) { return QString::fromStdString(s); }

}  // namespace

WeatherRow::WeatherRow(const InspectorContext& context, SiteId site, QWidget* parent)
    : QWidget(parent), context_(context), site_(site), source_(new PlainLabel(QString(), fonts::table(), Ink::Text1, this)),
      detail_(new PlainLabel(QString(), fonts::table(), Ink::Text3, this)), doubts_(new PlainLabel(QString(), fonts::table(), Ink::Warn, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(size::kInset, 2, size::kInset, 8);
    layout->setSpacing(2);
    for (PlainLabel* label : {source_, detail_, doubts_}) {
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    source_->setObjectName(QStringLiteral("weather_source"));
    detail_->setObjectName(QStringLiteral("weather_detail"));
    doubts_->setObjectName(QStringLiteral("weather_doubts"));
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 4, 0, 0);
    buttons->setSpacing(6);
    auto* attach = new QPushButton(tr("Attach weather file…"), this);
    setNames(*attach, {QStringLiteral("attach_weather"), tr("Attach weather file")});
    setPlainToolTip(*attach, tr("EPW, CSV of NSRDB or SAM, TMY3; for the wind only SRW or Wind Toolkit CSV"));
    connect(attach, &QPushButton::clicked, this, &WeatherRow::choose);
    remove_ = new QPushButton(tr("Remove"), this);
    setNames(*remove_, {QStringLiteral("remove_weather"), tr("Remove weather file")});
    connect(remove_, &QPushButton::clicked, this, &WeatherRow::remove);
    buttons->addWidget(attach);
    buttons->addWidget(remove_);
    buttons->addStretch();
    layout->addLayout(buttons);
}

void WeatherRow::refresh() {
    const Plan& plan = *context_.session.shownPlan();
    const Site* site = plan.sites.find(site_);
    if (!site) return;
    const SiteWeather weather = siteWeather(plan, site_);
    QStringList names, details, doubts;
    if (weather.year) names.append(text(weather.yearName));
    if (weather.wind) names.append(tr("%1 (wind)").arg(text(weather.windName)));
    if (!weather.year) {
        const ClimateNormals normals = normalsAt(context_.session.catalog()->stations(), site->position(), site->elevationM, false);
        QStringList stations;
        for (const StationWeight& s : normals.stations) stations.append(tr("%1 %2 km").arg(text(s.station->name)).arg(s.kilometres, 0, 'f', 0));
        names.prepend(tr("Typical year from %n station(s)", nullptr, static_cast<int>(stations.size())));
        details.append(stations.join(QStringLiteral(", ")));
    }
    for (const WeatherNote& note : weatherNotes(weather, site->position())) (note.warning ? doubts : details).append(text(note.text));
    if (!weather.unreadable.empty()) doubts.append(text(weather.unreadable));
    source_->setText(names.join(QStringLiteral("\n")));
    detail_->setText(details.join(QStringLiteral("\n")));
    doubts_->setText(doubts.join(QStringLiteral("\n")));
    doubts_->setVisible(!doubts.isEmpty());
    remove_->setVisible(weather.any() || !weather.unreadable.empty());
}

void WeatherRow::choose() {
    const QString path = QFileDialog::getOpenFileName(window(), tr("Attach a weather file"), QString(),
                                                      tr("Weather files (*.epw *.csv *.tm3 *.tmy3 *.srw *.EPW *.CSV *.SRW);;All files (*)"));
    if (!path.isEmpty()) attach(path);
}

void WeatherRow::attach(const QString& path) {
    const auto refuse = [this](Error error) {
        error.safe = tr("The site keeps its weather.").toStdString();
        context_.refused(error);
    };
    const std::string name = QFileInfo(path).fileName().toStdString();
    const auto bytes = userFiles().read(path.toStdString(), plan_limits::kAttachmentBytes);
    if (!bytes) return refuse(bytes.error());
    if (const auto read = weatherOf(name, *bytes); !read) {
        Error error = read.error();
        error.happened = name + ": " + error.happened;
        return refuse(error);
    }
    context_.actions.attachWeather(site_, name, *bytes);
}

void WeatherRow::remove() { context_.actions.removeWeather(site_); }

}  // namespace stargate::ui
