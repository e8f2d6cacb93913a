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
   <source>{kind}: {count} in %n articles</source>
   <translation>
    <numerusform>{kind}: {count} in 1 article</numerusform>
    <numerusform>{kind}: {count} in %n articles</numerusform>
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
  <name>AnnotationSession</name>
  <message numerus="yes">
   <source>%n links went with the span; undo brings them back.</source>
   <translation>
    <numerusform>1 link went with the span; undo brings it back.</numerusform>
    <numerusform>%n links went with the span; undo brings them back.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>ArticleHeader</name>
  <message numerus="yes">
   <source>%n characters</source>
   <translation>
    <numerusform>%n character</numerusform>
    <numerusform>%n characters</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n words</source>
   <translation>
    <numerusform>%n word</numerusform>
    <numerusform>%n words</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>AskSource</name>
  <message numerus="yes">
   <source>%n articles are asked about, {characters} characters, about {tokens} tokens of text.</source>
   <translation>
    <numerusform>1 article is asked about, {characters} characters, about {tokens} tokens of text.</numerusform>
    <numerusform>%n articles are asked about, {characters} characters, about {tokens} tokens of text.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>“{source}” was asked about %n articles; spans found: {spans}.</source>
   <translation>
    <numerusform>“{source}” was asked about 1 article; spans found: {spans}.</numerusform>
    <numerusform>“{source}” was asked about %n articles; spans found: {spans}.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>BulkEdit</name>
  <message numerus="yes">
   <source>%n articles archived: not listed, exported or counted until you bring them back.</source>
   <translation>
    <numerusform>%n article archived: not listed, exported or counted until you bring it back.</numerusform>
    <numerusform>%n articles archived: not listed, exported or counted until you bring them back.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n articles are as they were before.</source>
   <translation>
    <numerusform>%n article is as it was before.</numerusform>
    <numerusform>%n articles are as they were before.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n articles are back from the archive.</source>
   <translation>
    <numerusform>%n article is back from the archive.</numerusform>
    <numerusform>%n articles are back from the archive.</numerusform>
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
   <source>%n needed no change.</source>
   <translation>
    <numerusform>%n needed no change.</numerusform>
    <numerusform>%n needed no change.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n were left as they are: they have undecided suggestions.</source>
   <translation>
    <numerusform>%n was left as it is: it has undecided suggestions.</numerusform>
    <numerusform>%n were left as they are: they have undecided suggestions.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>DatasetTask</name>
  <message numerus="yes">
   <source>Exported %n articles to {path}: {parts}</source>
   <translation>
    <numerusform>Exported %n article to {path}: {parts}</numerusform>
    <numerusform>Exported %n articles to {path}: {parts}</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>ExportDialog</name>
  <message numerus="yes">
   <source>checked on %n articles</source>
   <translation>
    <numerusform>checked on %n article</numerusform>
    <numerusform>checked on %n articles</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>ExportTask</name>
  <message numerus="yes">
   <source>%n articles</source>
   <translation>
    <numerusform>%n article</numerusform>
    <numerusform>%n articles</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n done articles</source>
   <translation>
    <numerusform>%n done article</numerusform>
    <numerusform>%n done articles</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n spans</source>
   <translation>
    <numerusform>%n span</numerusform>
    <numerusform>%n spans</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>checked on %n articles</source>
   <translation>
    <numerusform>checked on %n article</numerusform>
    <numerusform>checked on %n articles</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>FactsPage</name>
  <message numerus="yes">
   <source>Saved %n figures to {file}.</source>
   <translation>
    <numerusform>Saved %n figure to {file}.</numerusform>
    <numerusform>Saved %n figures to {file}.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>FactsView</name>
  <message numerus="yes">
   <source>%n figures</source>
   <translation>
    <numerusform>%n figure</numerusform>
    <numerusform>%n figures</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>FileWork</name>
  <message numerus="yes">
   <source>%n labels</source>
   <translation>
    <numerusform>%n label</numerusform>
    <numerusform>%n labels</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>ImportTask</name>
  <message numerus="yes">
   <source>%n new articles</source>
   <translation>
    <numerusform>%n new article</numerusform>
    <numerusform>%n new articles</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n were kept, because they were worked on; you can archive them.</source>
   <translation>
    <numerusform>%n was kept, because it was worked on; you can archive it.</numerusform>
    <numerusform>%n were kept, because they were worked on; you can archive them.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Cancelled: %n new articles were imported before that.</source>
   <translation>
    <numerusform>Cancelled: %n new article was imported before that.</numerusform>
    <numerusform>Cancelled: %n new articles were imported before that.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Removed %n articles of this import.</source>
   <translation>
    <numerusform>Removed %n article of this import.</numerusform>
    <numerusform>Removed %n articles of this import.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>InsightsController</name>
  <message numerus="yes">
   <source>Saved %n files to {folder}.</source>
   <translation>
    <numerusform>Saved %n file to {folder}.</numerusform>
    <numerusform>Saved %n files to {folder}.</numerusform>
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
   <source>corrected %n spans, found by the consistency check</source>
   <translation>
    <numerusform>corrected %n span, found by the consistency check</numerusform>
    <numerusform>corrected %n spans, found by the consistency check</numerusform>
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
   <source>marked the same words in %n other places</source>
   <translation>
    <numerusform>marked the same words in %n other place</numerusform>
    <numerusform>marked the same words in %n other places</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>moved the border between %n spans</source>
   <translation>
    <numerusform>moved a border of %n span</numerusform>
    <numerusform>moved the border between %n spans</numerusform>
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
   <source>redid a step on %n spans</source>
   <translation>
    <numerusform>redid a step on %n span</numerusform>
    <numerusform>redid a step on %n spans</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>split a span into %n</source>
   <translation>
    <numerusform>split a span into %n</numerusform>
    <numerusform>split a span into %n</numerusform>
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
  <name>LinkSitesDialog</name>
  <message numerus="yes">
   <source>%n annotators</source>
   <translation>
    <numerusform>%n annotator</numerusform>
    <numerusform>%n annotators</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Navigation</name>
  <message numerus="yes">
   <source>“{title}” is done with %n questions about links open; {key} opens it again.</source>
   <translation>
    <numerusform>“{title}” is done with 1 question about links open; {key} opens it again.</numerusform>
    <numerusform>“{title}” is done with %n questions about links open; {key} opens it again.</numerusform>
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
   <source>%n left</source>
   <translation>
    <numerusform>%n left</numerusform>
    <numerusform>%n left</numerusform>
   </translation>
  </message>
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
  <name>OthersAnswers</name>
  <message numerus="yes">
   <source>“{file}” is an annotator's pack, and gold for %n articles was written in it, which nobody decided in the review of this project. The answers in it were taken in. Take the gold as gold of this project too?</source>
   <translation>
    <numerusform>“{file}” is an annotator's pack, and gold for 1 article was written in it, which nobody decided in the review of this project. The answers in it were taken in. Take the gold as gold of this project too?</numerusform>
    <numerusform>“{file}” is an annotator's pack, and gold for %n articles was written in it, which nobody decided in the review of this project. The answers in it were taken in. Take the gold as gold of this project too?</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>OwnLabels</name>
  <message numerus="yes">
   <source>%n labels with their keys: {names}</source>
   <translation>
    <numerusform>%n label with its key: {names}</numerusform>
    <numerusform>%n labels with their keys: {names}</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Palette</name>
  <message numerus="yes">
   <source>%n found</source>
   <translation>
    <numerusform>%n found</numerusform>
    <numerusform>%n found</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Queue</name>
  <message numerus="yes">
   <source>%n characters</source>
   <translation>
    <numerusform>%n character</numerusform>
    <numerusform>%n characters</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n words</source>
   <translation>
    <numerusform>%n word</numerusform>
    <numerusform>%n words</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Review</name>
  <message numerus="yes">
   <source>mean F1 of %n pairs</source>
   <translation>
    <numerusform>mean F1 of %n pair</numerusform>
    <numerusform>mean F1 of %n pairs</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>SameStringOffers</name>
  <message numerus="yes">
   <source>Marked %n more “{words}”, {unseen} of them off screen.</source>
   <translation>
    <numerusform>Marked %n more “{words}”, {unseen} of them off screen.</numerusform>
    <numerusform>Marked %n more “{words}”, {unseen} of them off screen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Marked %n more “{words}”.</source>
   <translation>
    <numerusform>Marked %n more “{words}”.</numerusform>
    <numerusform>Marked %n more “{words}”.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>SettingsDialog</name>
  <message numerus="yes">
   <source>After every %n done articles</source>
   <translation>
    <numerusform>After every %n done article</numerusform>
    <numerusform>After every %n done articles</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Spoken</name>
  <message numerus="yes">
   <source>%n changed</source>
   <translation>
    <numerusform>%n changed</numerusform>
    <numerusform>%n changed</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n marked</source>
   <translation>
    <numerusform>%n marked</numerusform>
    <numerusform>%n marked</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n suggested</source>
   <translation>
    <numerusform>%n suggested</numerusform>
    <numerusform>%n suggested</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>StatusStrip</name>
  <message numerus="yes">
   <source>%n messages waiting</source>
   <translation>
    <numerusform>%n message waiting</numerusform>
    <numerusform>%n messages waiting</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>SuggestionUpdates</name>
  <message numerus="yes">
   <source>Learned from {learned} done articles: %n suggestions are new, in {articles} of the articles not opened yet.</source>
   <translation>
    <numerusform>Learned from {learned} done articles: %n suggestion is new, in {articles} of the articles not opened yet.</numerusform>
    <numerusform>Learned from {learned} done articles: %n suggestions are new, in {articles} of the articles not opened yet.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>SyncWork</name>
  <message numerus="yes">
   <source>Guidelines and messages were put for %n packs.</source>
   <translation>
    <numerusform>Guidelines and messages were put for %n pack.</numerusform>
    <numerusform>Guidelines and messages were put for %n packs.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>TeamChanges</name>
  <message numerus="yes">
   <source>Wrote %n updates to {path}; each annotator merges theirs.</source>
   <translation>
    <numerusform>Wrote %n update to {path}; the annotator merges it.</numerusform>
    <numerusform>Wrote %n updates to {path}; each annotator merges theirs.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>TeamOverviewDialog</name>
  <message numerus="yes">
   <source>%n annotators have done {done} of the {given} articles they were given.</source>
   <translation>
    <numerusform>%n annotator has done {done} of the {given} articles they were given.</numerusform>
    <numerusform>%n annotators have done {done} of the {given} articles they were given.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>TeamTasks</name>
  <message numerus="yes">
   <source>Set aside: gold for %n articles, written in this pack and decided by nobody here. Merge the file again to take it.</source>
   <translation>
    <numerusform>Set aside: gold for 1 article, written in this pack and decided by nobody here. Merge the file again to take it.</numerusform>
    <numerusform>Set aside: gold for %n articles, written in this pack and decided by nobody here. Merge the file again to take it.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>TeamWork</name>
  <message numerus="yes">
   <source>%n messages came.</source>
   <translation>
    <numerusform>%n message came.</numerusform>
    <numerusform>%n messages came.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Made %n packs in {where}. {each}.</source>
   <translation>
    <numerusform>Made %n pack in {where}. {each}.</numerusform>
    <numerusform>Made %n packs in {where}. {each}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{name}: %n articles, {shared} shared, {blind} blind</source>
   <translation>
    <numerusform>{name}: %n article, {shared} shared, {blind} blind</numerusform>
    <numerusform>{name}: %n articles, {shared} shared, {blind} blind</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>UndoImportDialog</name>
  <message numerus="yes">
   <source>%n articles</source>
   <translation>
    <numerusform>%n article</numerusform>
    <numerusform>%n articles</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n of them were worked on and stay.</source>
   <translation>
    <numerusform>%n of them was worked on and stays.</numerusform>
    <numerusform>%n of them were worked on and stay.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Versions</name>
  <message numerus="yes">
   <source>%n answers were changed last under it.</source>
   <translation>
    <numerusform>%n answer was changed last under it.</numerusform>
    <numerusform>%n answers were changed last under it.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>handing_out</name>
  <message numerus="yes">
   <source>%n in other states</source>
   <translation>
    <numerusform>%n in another state</numerusform>
    <numerusform>%n in other states</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n not started</source>
   <translation>
    <numerusform>%n not started</numerusform>
    <numerusform>%n not started</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n not unanimous</source>
   <translation>
    <numerusform>%n not unanimous</numerusform>
    <numerusform>%n not unanimous</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n without a majority</source>
   <translation>
    <numerusform>%n without a majority</numerusform>
    <numerusform>%n without a majority</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n without gold</source>
   <translation>
    <numerusform>%n without gold</numerusform>
    <numerusform>%n without gold</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n without suggestions</source>
   <translation>
    <numerusform>%n without suggestions</numerusform>
    <numerusform>%n without suggestions</numerusform>
   </translation>
  </message>
 </context>
</TS>
