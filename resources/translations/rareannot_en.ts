<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>AcceptAlikeDialog</name>
  <message numerus="yes">
   <source>Accept %n suggestions</source>
   <translation>
    <numerusform>Accept 1 suggestion</numerusform>
    <numerusform>Accept %n suggestions</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>and %n more</source>
   <translation>
    <numerusform>and 1 more</numerusform>
    <numerusform>and %n more</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>in %n articles</source>
   <translation>
    <numerusform>in 1 article</numerusform>
    <numerusform>in %n articles</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Accepting</name>
  <message numerus="yes">
   <source>%n suggestions accepted.</source>
   <translation>
    <numerusform>1 suggestion accepted.</numerusform>
    <numerusform>%n suggestions accepted.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>ArticleHeader</name>
  <message numerus="yes">
   <source>%n words</source>
   <translation>
    <numerusform>%n word</numerusform>
    <numerusform>%n words</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>BulkEdit</name>
  <message numerus="yes">
   <source>%n articles are as they were.</source>
   <translation>
    <numerusform>%n article is as it was.</numerusform>
    <numerusform>%n articles are as they were.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n articles changed</source>
   <translation>
    <numerusform>%n article changed</numerusform>
    <numerusform>%n articles changed</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n were left, since suggestions in them wait for a decision.</source>
   <translation>
    <numerusform>%n was left, since suggestions in it wait for a decision.</numerusform>
    <numerusform>%n were left, since suggestions in them wait for a decision.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n were so already.</source>
   <translation>
    <numerusform>%n was so already.</numerusform>
    <numerusform>%n were so already.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Inspector</name>
  <message numerus="yes">
   <source>accepted %n suggestions on screen</source>
   <translation>
    <numerusform>accepted %n suggestion on screen</numerusform>
    <numerusform>accepted %n suggestions on screen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>accepted %n suggestions that are alike</source>
   <translation>
    <numerusform>accepted 1 suggestion</numerusform>
    <numerusform>accepted %n suggestions that are alike</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>accepted %n suggestions to the end of a sentence</source>
   <translation>
    <numerusform>accepted 1 suggestion</numerusform>
    <numerusform>accepted %n suggestions to the end of a sentence</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>imported %n spans</source>
   <translation>
    <numerusform>imported %n span</numerusform>
    <numerusform>imported %n spans</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>marked %n like spans elsewhere</source>
   <translation>
    <numerusform>marked %n like span elsewhere</numerusform>
    <numerusform>marked %n like spans elsewhere</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>mended %n spans, found by the consistency check</source>
   <translation>
    <numerusform>mended %n span, found by the consistency check</numerusform>
    <numerusform>mended %n spans, found by the consistency check</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>recovered %n spans</source>
   <translation>
    <numerusform>recovered %n span</numerusform>
    <numerusform>recovered %n spans</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>repeated a step on %n spans</source>
   <translation>
    <numerusform>repeated a step on %n span</numerusform>
    <numerusform>repeated a step on %n spans</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>undid a step on %n spans</source>
   <translation>
    <numerusform>undid a step on %n span</numerusform>
    <numerusform>undid a step on %n spans</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>went back to an earlier state of %n spans</source>
   <translation>
    <numerusform>went back to an earlier state of %n span</numerusform>
    <numerusform>went back to an earlier state of %n spans</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>LabelSetEditor</name>
  <message numerus="yes">
   <source>version {v}, %n labels</source>
   <translation>
    <numerusform>version {v}, %n label</numerusform>
    <numerusform>version {v}, %n labels</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>NewProjectDialog</name>
  <message numerus="yes">
   <source>%n files: {names}</source>
   <translation>
    <numerusform>%n file: {names}</numerusform>
    <numerusform>%n files: {names}</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>OpenPrompts</name>
  <message numerus="yes">
   <source>%n may be missed</source>
   <translation>
    <numerusform>%n may be missed</numerusform>
    <numerusform>%n may be missed</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>mark %n more “{words}” too</source>
   <translation>
    <numerusform>mark %n more “{words}” too</numerusform>
    <numerusform>mark %n more “{words}” too</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Queue</name>
  <message numerus="yes">
   <source>%n words</source>
   <translation>
    <numerusform>%n word</numerusform>
    <numerusform>%n words</numerusform>
   </translation>
  </message>
 </context>
</TS>
