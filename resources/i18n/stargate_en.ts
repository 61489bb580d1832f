<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>stargate::ui::CataloguePanel</name>
    <message numerus="yes">
        <source>Filter %n items</source>
        <translation>
            <numerusform>Filter %n item</numerusform>
            <numerusform>Filter %n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stargate::ui::DocumentFlow</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stargate::ui::GanttView</name>
    <message numerus="yes">
        <source>%n day(s) later now</source>
        <translation>
            <numerusform>%n day later now</numerusform>
            <numerusform>%n days later now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) earlier now</source>
        <translation>
            <numerusform>%n day earlier now</numerusform>
            <numerusform>%n days earlier now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stargate::ui::Locator</name>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stargate::ui::MapPane</name>
    <message numerus="yes">
        <source>Move %n site(s)</source>
        <translation>
            <numerusform>Move %n site</numerusform>
            <numerusform>Move %n sites</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stargate::ui::PlanActions</name>
    <message numerus="yes">
        <source>Add %n building(s)</source>
        <translation>
            <numerusform>Add %n building</numerusform>
            <numerusform>Add %n buildings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste %n site(s)</source>
        <translation>
            <numerusform>Paste %n site</numerusform>
            <numerusform>Paste %n sites</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message numerus="yes">
        <source>Import %n change(s)?</source>
        <translation>
            <numerusform>Import %n change?</numerusform>
            <numerusform>Import %n changes?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) move.</source>
        <translation>
            <numerusform>%n task moves.</numerusform>
            <numerusform>%n tasks move.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n series, %2 to %3, highest %4</source>
        <translation>
            <numerusform>%1, %n series, %2 to %3, highest %4</numerusform>
            <numerusform>%1, %n series, %2 to %3, highest %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stargate::ui::SubjectPage</name>
    <message numerus="yes">
        <source>%n site(s)</source>
        <translation>
            <numerusform>%n site</numerusform>
            <numerusform>%n sites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) chosen</source>
        <translation>
            <numerusform>%n row chosen</numerusform>
            <numerusform>%n rows chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stargate::ui::WeatherRow</name>
    <message numerus="yes">
        <source>Typical year from %n station(s)</source>
        <translation>
            <numerusform>Typical year from %n station</numerusform>
            <numerusform>Typical year from %n stations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n missing value(s) bridged</source>
        <translation>
            <numerusform>, %n missing value bridged</numerusform>
            <numerusform>, %n missing values bridged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stargate::ui::RecoveryOffer</name>
    <message numerus="yes">
        <source>%n site(s)</source>
        <translation>
            <numerusform>%n site</numerusform>
            <numerusform>%n sites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n building(s)</source>
        <translation>
            <numerusform>%n building</numerusform>
            <numerusform>%n buildings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stargate::ui::RecoveryDialog</name>
    <message numerus="yes">
        <source>%n plan(s) have work that was not saved</source>
        <translation>
            <numerusform>%n plan has work that was not saved</numerusform>
            <numerusform>%n plans have work that was not saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n copies?</source>
        <translation>
            <numerusform>Delete the copy?</numerusform>
            <numerusform>Delete %n copies?</numerusform>
        </translation>
    </message>
</context>
</TS>
