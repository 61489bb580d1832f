<?xml version="1.0"?>
<!-- The rows of a GNOME Planner file as Microsoft Project XML: what Planner keeps of a task, and nothing about calendars or hours per day. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:output method="xml" encoding="UTF-8"/>
<xsl:template match="/project">
  <Project><Name><xsl:value-of select="@name"/></Name>
    <Tasks><xsl:apply-templates select="tasks//task"/></Tasks>
  </Project>
</xsl:template>
<xsl:template match="task">
  <Task>
    <UID><xsl:value-of select="@id"/></UID>
    <Name><xsl:value-of select="@name"/></Name>
    <OutlineLevel><xsl:value-of select="count(ancestor::task) + 1"/></OutlineLevel>
    <Priority><xsl:value-of select="@priority"/></Priority>
    <Start><xsl:call-template name="time"><xsl:with-param name="text" select="@start"/></xsl:call-template></Start>
    <Finish><xsl:call-template name="time"><xsl:with-param name="text" select="@end"/></xsl:call-template></Finish>
    <Duration>PT<xsl:value-of select="floor(@duration div 3600)"/>H<xsl:value-of select="floor((@duration mod 3600) div 60)"/>M0S</Duration>
    <Summary><xsl:choose><xsl:when test="task">1</xsl:when><xsl:otherwise>0</xsl:otherwise></xsl:choose></Summary>
    <PercentComplete><xsl:value-of select="@percent-complete"/></PercentComplete>
    <xsl:for-each select="constraint">
      <ConstraintType><xsl:choose><xsl:when test="@type='must-start-on'">2</xsl:when><xsl:otherwise>4</xsl:otherwise></xsl:choose></ConstraintType>
      <ConstraintDate><xsl:call-template name="time"><xsl:with-param name="text" select="@time"/></xsl:call-template></ConstraintDate>
    </xsl:for-each>
    <xsl:for-each select="predecessors/predecessor">
      <PredecessorLink>
        <PredecessorUID><xsl:value-of select="@predecessor-id"/></PredecessorUID>
        <Type><xsl:choose><xsl:when test="@type='FF'">0</xsl:when><xsl:when test="@type='FS'">1</xsl:when><xsl:when test="@type='SF'">2</xsl:when><xsl:otherwise>3</xsl:otherwise></xsl:choose></Type>
        <LinkLag><xsl:value-of select="@lag div 6"/></LinkLag>
        <LagFormat>8</LagFormat>
      </PredecessorLink>
    </xsl:for-each>
  </Task>
</xsl:template>
<xsl:template name="time">
  <xsl:param name="text"/>
  <xsl:value-of select="concat(substring($text, 1, 4), '-', substring($text, 5, 2), '-', substring($text, 7, 2), 'T', substring($text, 10, 2), ':', substring($text, 12, 2), ':', substring($text, 14, 2))"/>
</xsl:template>
</xsl:stylesheet>
