<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
 <context>
  <name>AboutDialog</name>
  <message>
   <source>About rareannot</source>
   <translation>关于 rareannot</translation>
  </message>
  <message>
   <source>Check for a newer version</source>
   <translation>检查新版本</translation>
  </message>
  <message>
   <source>Label entities and figures in news articles: ready suggestions, exact values, one key per decision.</source>
   <translation>标注新闻文章中的实体和数值：自动给出建议，数值精确，一个按键完成一次判定。</translation>
  </message>
  <message>
   <source>Libraries and their licences</source>
   <translation>所用的库及其许可证</translation>
  </message>
  <message>
   <source>MIT licence. Made by others, see THIRD_PARTY.md: place names from GeoNames (CC BY 4.0), iso-codes (LGPL 2.1) and Unicode CLDR; words from SCOWL; names from Faker; companies from pytickersymbols; currencies from Unicode CLDR; the typeface Source Serif Pro (OFL); Qt and PySide (LGPL 3); spaCy (MIT).</source>
   <translation>MIT 许可证。他人的成果见 THIRD_PARTY.md：地名来自 GeoNames（CC BY 4.0）、iso-codes（LGPL 2.1）和 Unicode CLDR；词表来自 SCOWL；人名来自 Faker；公司名来自 pytickersymbols；货币来自 Unicode CLDR；字体为 Source Serif Pro（OFL）；Qt 与 PySide（LGPL 3）；spaCy（MIT）。</translation>
  </message>
  <message>
   <source>Opens {0} in your browser; rareannot itself does not check.</source>
   <translation>在浏览器中打开 {0}；rareannot 本身不会联网检查。</translation>
  </message>
 </context>
 <context>
  <name>AcceptAlikeDialog</name>
  <message>
   <source>Accept</source>
   <translation>接受</translation>
  </message>
  <message numerus="yes">
   <source>Accept %n suggestions</source>
   <translation>
    <numerusform>接受 %n 条建议</numerusform>
   </translation>
  </message>
  <message>
   <source>Accept in all articles</source>
   <translation>在所有文章中接受</translation>
  </message>
  <message>
   <source>Undecided suggestions of this kind are accepted in every article that is not done or skipped. Untick a line to leave it undecided.</source>
   <translation>接受所有未完成、未跳过的文章中此类未判定的建议。取消勾选某一行，该条保持未判定。</translation>
  </message>
  <message>
   <source>Where they are</source>
   <translation>所在位置</translation>
  </message>
  <message numerus="yes">
   <source>and %n more</source>
   <translation>
    <numerusform>另有 %n 条</numerusform>
   </translation>
  </message>
  <message>
   <source>every {label}</source>
   <translation>所有 {label}</translation>
  </message>
  <message>
   <source>everything from {source}</source>
   <translation>来自 {source} 的全部建议</translation>
  </message>
  <message numerus="yes">
   <source>{kind}: {count} in %n articles</source>
   <translation>
    <numerusform>{kind}：{count} 条（%n 篇文章）</numerusform>
   </translation>
  </message>
  <message>
   <source>“{words}” as {label}</source>
   <translation>标为 {label} 的“{words}”</translation>
  </message>
 </context>
 <context>
  <name>Accepting</name>
  <message numerus="yes">
   <source>%n suggestions accepted.</source>
   <translation>
    <numerusform>已接受 %n 条建议。</numerusform>
   </translation>
  </message>
  <message>
   <source>Go to an undecided suggestion first; then you can accept all that are like it.</source>
   <translation>请先转到一条未判定的建议，然后即可一并接受同类建议。</translation>
  </message>
  <message>
   <source>There is no suggestion between here and the end of the sentence; {key} goes to the next one.</source>
   <translation>从此处到句末没有未判定的建议；按 {key} 转到下一条。</translation>
  </message>
 </context>
 <context>
  <name>AcceptingEverywhere</name>
  <message>
   <source>Accept in all articles</source>
   <translation>在所有文章中接受</translation>
  </message>
  <message>
   <source>Searching the articles</source>
   <translation>正在查找文章</translation>
  </message>
 </context>
 <context>
  <name>AgreementPane</name>
  <message>
   <source>Agreement of pairs</source>
   <translation>两两一致性</translation>
  </message>
  <message>
   <source>Agreement, F1</source>
   <translation>一致性（F1）</translation>
  </message>
  <message>
   <source>By label</source>
   <translation>按标签</translation>
  </message>
  <message>
   <source>F1, mean over pairs</source>
   <translation>F1，各对的平均值</translation>
  </message>
  <message>
   <source>Measure</source>
   <translation>测量</translation>
  </message>
  <message>
   <source>Measure again</source>
   <translation>重新测量</translation>
  </message>
  <message>
   <source>{a} and {b}</source>
   <translation>{a} 和 {b}</translation>
  </message>
 </context>
 <context>
  <name>AnnotateCommands</name>
  <message>
   <source>A note on this article:</source>
   <translation>对本文的备注：</translation>
  </message>
  <message>
   <source>Decide this span first; then you can mark the same words elsewhere.</source>
   <translation>请先判定此片段，然后即可标注他处的相同文字。</translation>
  </message>
  <message>
   <source>Go to a decided span first; then you can mark the same words elsewhere.</source>
   <translation>请先转到一个已判定的片段，然后即可标注他处的相同文字。</translation>
  </message>
  <message>
   <source>No other undecided “{words}” in this article.</source>
   <translation>本文没有其他未判定的“{words}”。</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>备注</translation>
  </message>
  <message>
   <source>Select words with the arrow keys or the mouse first, then press a label's key.</source>
   <translation>请先用方向键或鼠标选中文字，再按标签的按键。</translation>
  </message>
  <message>
   <source>These words are not a suggestion: a label's key marks them, {key} goes back to the suggestions.</source>
   <translation>所选文字不是建议：按标签的按键即可标注，按 {key} 返回建议。</translation>
  </message>
  <message>
   <source>This article is flagged for a second look.</source>
   <translation>本文已标记为需复查。</translation>
  </message>
  <message>
   <source>This article is no longer flagged.</source>
   <translation>本文已取消复查标记。</translation>
  </message>
  <message>
   <source>{label} has no value to edit.</source>
   <translation>{label} 没有可编辑的值。</translation>
  </message>
 </context>
 <context>
  <name>AnnotationSession</name>
  <message numerus="yes">
   <source>%n links went with the span; undo brings them back.</source>
   <translation>
    <numerusform>随该片段删去了 %n 个关联；撤销可恢复。</numerusform>
   </translation>
  </message>
  <message>
   <source>None of your articles is done.</source>
   <translation>您没有已完成的文章。</translation>
  </message>
 </context>
 <context>
  <name>AnnotatorDialog</name>
  <message>
   <source>Annotate under this name</source>
   <translation>以此姓名标注</translation>
  </message>
  <message>
   <source>From now on decisions are saved under this name. What others decided stays theirs and is hidden while this person works, so every article is new to somebody who has not worked here before.</source>
   <translation>从现在起，判定以此姓名保存。其他人的判定仍归他们，此人工作时不显示，因此对以前没在这里工作过的人，每篇文章都是新的。</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>姓名</translation>
  </message>
  <message>
   <source>Somebody else works here now</source>
   <translation>现在换人工作</translation>
  </message>
 </context>
 <context>
  <name>ArticleHeader</name>
  <message numerus="yes">
   <source>%n characters</source>
   <translation>
    <numerusform>%n 字</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n words</source>
   <translation>
    <numerusform>%n 词</numerusform>
   </translation>
  </message>
  <message>
   <source>Dutch</source>
   <translation>荷兰语</translation>
  </message>
  <message>
   <source>French</source>
   <translation>法语</translation>
  </message>
  <message>
   <source>German</source>
   <translation>德语</translation>
  </message>
  <message>
   <source>Indonesian</source>
   <translation>印尼语</translation>
  </message>
  <message>
   <source>Italian</source>
   <translation>意大利语</translation>
  </message>
  <message>
   <source>Polish</source>
   <translation>波兰语</translation>
  </message>
  <message>
   <source>Portuguese</source>
   <translation>葡萄牙语</translation>
  </message>
  <message>
   <source>Spanish</source>
   <translation>西班牙语</translation>
  </message>
  <message>
   <source>Swedish</source>
   <translation>瑞典语</translation>
  </message>
  <message>
   <source>Turkish</source>
   <translation>土耳其语</translation>
  </message>
  <message>
   <source>not English</source>
   <translation>非英语</translation>
  </message>
  <message>
   <source>suggesting…</source>
   <translation>正在生成建议…</translation>
  </message>
  <message>
   <source>{0} hidden below {1}</source>
   <translation>{0} 条低于 {1} 已隐藏</translation>
  </message>
  <message>
   <source>{0} shown below {1}</source>
   <translation>{0} 条低于 {1} 已显示</translation>
  </message>
  <message>
   <source>{0} undecided</source>
   <translation>{0} 条未判定</translation>
  </message>
  <message>
   <source>{0}, normalised</source>
   <translation>{0}，已规范化</translation>
  </message>
  <message>
   <source>{0}, {1}</source>
   <translation>{0}，{1}</translation>
  </message>
  <message>
   <source>{0}, {1}: only figures suggested</source>
   <translation>{0}，{1}：只建议数值</translation>
  </message>
 </context>
 <context>
  <name>ArticleHistory</name>
  <message>
   <source>You are looking at an earlier state. To edit, go back to it or close the history.</source>
   <translation>当前显示的是较早的状态。要编辑，请回到该状态或关闭历史。</translation>
  </message>
  <message>
   <source>close the history</source>
   <translation>关闭历史</translation>
  </message>
  <message>
   <source>go back to here</source>
   <translation>回到此处</translation>
  </message>
  <message>
   <source>later or earlier step</source>
   <translation>较晚或较早的步骤</translation>
  </message>
 </context>
 <context>
  <name>ArticleLabelSuggestions</name>
  <message>
   <source>No label is suggested for the article; it takes some twenty articles with labels.</source>
   <translation>没有为这篇文章建议标签；需要约二十篇有标签的文章。</translation>
  </message>
 </context>
 <context>
  <name>ArticleLabels</name>
  <message>
   <source>Labels of the article</source>
   <translation>文章标签</translation>
  </message>
 </context>
 <context>
  <name>ArticleListController</name>
  <message>
   <source>Undo</source>
   <translation>撤销</translation>
  </message>
 </context>
 <context>
  <name>ArticleListPane</name>
  <message>
   <source>Add files…</source>
   <translation>添加文件…</translation>
  </message>
  <message>
   <source>Articles</source>
   <translation>文章</translation>
  </message>
  <message>
   <source>Articles done</source>
   <translation>已完成的文章</translation>
  </message>
  <message>
   <source>No articles yet.</source>
   <translation>还没有文章。</translation>
  </message>
  <message>
   <source>Nothing matches.</source>
   <translation>没有匹配的内容。</translation>
  </message>
  <message>
   <source>Search articles</source>
   <translation>搜索文章</translation>
  </message>
  <message>
   <source>Show all articles</source>
   <translation>显示全部文章</translation>
  </message>
  <message>
   <source>{done} of {total} done</source>
   <translation>已完成 {done} / {total}</translation>
  </message>
  <message>
   <source>{shown} of {total}</source>
   <translation>{total} 中的 {shown}</translation>
  </message>
 </context>
 <context>
  <name>ArticleListing</name>
  <message>
   <source>Searching the articles</source>
   <translation>正在查找文章</translation>
  </message>
 </context>
 <context>
  <name>ArticleTable</name>
  <message>
   <source>Articles</source>
   <translation>文章</translation>
  </message>
 </context>
 <context>
  <name>ArticleView</name>
  <message>
   <source>Article</source>
   <translation>文章</translation>
  </message>
  <message>
   <source>accepted</source>
   <translation>已接受</translation>
  </message>
  <message>
   <source>corrected</source>
   <translation>已修正</translation>
  </message>
  <message>
   <source>flagged</source>
   <translation>需复查</translation>
  </message>
  <message>
   <source>imported</source>
   <translation>已导入</translation>
  </message>
  <message>
   <source>made by hand</source>
   <translation>手工标注</translation>
  </message>
  <message>
   <source>note: {0}</source>
   <translation>备注：{0}</translation>
  </message>
  <message>
   <source>rejected</source>
   <translation>已拒绝</translation>
  </message>
  <message>
   <source>same string elsewhere</source>
   <translation>他处相同文字</translation>
  </message>
  <message>
   <source>settled in review</source>
   <translation>审核中裁定</translation>
  </message>
  <message>
   <source>span {0} of {1}</source>
   <translation>第 {0} 个片段，共 {1} 个</translation>
  </message>
  <message>
   <source>undecided</source>
   <translation>未判定</translation>
  </message>
 </context>
 <context>
  <name>AskSource</name>
  <message numerus="yes">
   <source>%n articles are asked about, {characters} characters, about {tokens} tokens of text.</source>
   <translation>
    <numerusform>将询问 %n 篇文章，共 {characters} 个字符，约 {tokens} 个词元。</numerusform>
   </translation>
  </message>
  <message>
   <source>Answers that the server cut off, so that spans may be missing: {number}.</source>
   <translation>被服务器截断、可能缺少片段的回答：{number} 个。</translation>
  </message>
  <message>
   <source>Articles whose answer could not be read: {number}.</source>
   <translation>无法读取回答的文章：{number} 篇。</translation>
  </message>
  <message>
   <source>Ask</source>
   <translation>询问</translation>
  </message>
  <message>
   <source>Ask “{source}”?</source>
   <translation>询问“{source}”？</translation>
  </message>
  <message>
   <source>Asking “{source}”</source>
   <translation>正在询问“{source}”</translation>
  </message>
  <message>
   <source>Fetch and ask</source>
   <translation>下载并询问</translation>
  </message>
  <message>
   <source>Send and ask</source>
   <translation>发送并询问</translation>
  </message>
  <message>
   <source>The model is not on this computer yet. It is first downloaded from {host}, which learns the model's name; often it is several hundred megabytes.</source>
   <translation>它还不在本机，要先从 {host} 下载，该主机会得知模型的名称；通常有几百 MB。</translation>
  </message>
  <message>
   <source>The model runs on this computer, some seconds for an article; no text leaves it.</source>
   <translation>模型在本机运行，每篇文章约需几秒；文本不会离开本机。</translation>
  </message>
  <message>
   <source>The server is on this computer.</source>
   <translation>所询问的服务器就在本机。</translation>
  </message>
  <message>
   <source>Their texts, the rules of the labels and a few finished articles are sent to {host}, which may charge for it.</source>
   <translation>它们的文本、标签的规则和几篇已判定的文章会离开本机，发送到 {host}，对方可能收费。</translation>
  </message>
  <message>
   <source>You can cancel at any time; answers that have come in are kept.</source>
   <translation>随时可以取消；已得到的回答会保留。</translation>
  </message>
  <message>
   <source>{read} tokens were read, {written} written.</source>
   <translation>读入 {read} 个词元，写出 {written} 个。</translation>
  </message>
  <message>
   <source>“{source}” has answered about every article that is not done.</source>
   <translation>“{source}”已就每篇未完成的文章作出回答。</translation>
  </message>
  <message numerus="yes">
   <source>“{source}” was asked about %n articles; spans found: {spans}.</source>
   <translation>
    <numerusform>已就 %n 篇文章询问“{source}”；找到的片段：{spans}。</numerusform>
   </translation>
  </message>
  <message>
   <source>“{source}” was switched off: {why} Its earlier answers are kept.</source>
   <translation>“{source}”已关闭：{why} 此前的回答会保留。</translation>
  </message>
 </context>
 <context>
  <name>AttributeCommands</name>
  <message>
   <source>Go to a span first; then its attributes can be set.</source>
   <translation>请先转到一个片段，然后才能设置其属性。</translation>
  </message>
  <message>
   <source>The label set does not ask for “{name}” of {label}.</source>
   <translation>标签集不询问 {label} 的“{name}”。</translation>
  </message>
 </context>
 <context>
  <name>AttributeLines</name>
  <message>
   <source>not set</source>
   <translation>未设置</translation>
  </message>
  <message>
   <source>required</source>
   <translation>必填</translation>
  </message>
  <message>
   <source>{value}? {score}</source>
   <translation>{value}？{score}</translation>
  </message>
 </context>
 <context>
  <name>AttributeSection</name>
  <message>
   <source>Attributes</source>
   <translation>属性</translation>
  </message>
 </context>
 <context>
  <name>AttributesPage</name>
  <message>
   <source>Add attribute</source>
   <translation>添加属性</translation>
  </message>
  <message>
   <source>Asked about</source>
   <translation>询问对象</translation>
  </message>
  <message>
   <source>Attributes</source>
   <translation>属性</translation>
  </message>
  <message>
   <source>Attributes of the label set</source>
   <translation>标签集的属性</translation>
  </message>
  <message>
   <source>Choices</source>
   <translation>选项</translation>
  </message>
  <message>
   <source>Default</source>
   <translation>默认值</translation>
  </message>
  <message>
   <source>Delete attribute</source>
   <translation>删除属性</translation>
  </message>
  <message>
   <source>Examples</source>
   <translation>示例</translation>
  </message>
  <message>
   <source>Key</source>
   <translation>按键</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>类型</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <source>New attribute</source>
   <translation>新属性</translation>
  </message>
  <message>
   <source>Required</source>
   <translation>必填</translation>
  </message>
  <message>
   <source>Rule</source>
   <translation>规则</translation>
  </message>
  <message>
   <source>Values of {names} that were set before are kept, but no longer shown; the consistency check lists them.</source>
   <translation>此前设置的{names}的值会保留，但不再显示；一致性检查会列出它们。</translation>
  </message>
  <message>
   <source>before an article is closed</source>
   <translation>关闭文章之前</translation>
  </message>
  <message>
   <source>no</source>
   <translation>否</translation>
  </message>
  <message>
   <source>none</source>
   <translation>无</translation>
  </message>
  <message>
   <source>one per line</source>
   <translation>每行一个</translation>
  </message>
  <message>
   <source>one per line, the span in braces, then the value</source>
   <translation>每行一个，片段放在花括号中，后接其值</translation>
  </message>
  <message>
   <source>yes</source>
   <translation>是</translation>
  </message>
  <message>
   <source>{name}: needs fixing</source>
   <translation>{name}：需要修正</translation>
  </message>
 </context>
 <context>
  <name>BarList</name>
  <message>
   <source>Agreement by label</source>
   <translation>各标签的一致性</translation>
  </message>
 </context>
 <context>
  <name>Batch</name>
  <message>
   <source>Flag for a second look</source>
   <translation>标记为需复查</translation>
  </message>
  <message>
   <source>Open again</source>
   <translation>重新打开</translation>
  </message>
  <message>
   <source>Remove the flag</source>
   <translation>取消复查标记</translation>
  </message>
  <message>
   <source>Set done</source>
   <translation>设为完成</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>跳过</translation>
  </message>
 </context>
 <context>
  <name>BulkCommands</name>
  <message>
   <source>1 site settled as everybody agreed; {undo} takes it back.</source>
   <translation>1 处意见一致的分歧点已裁定；按 {undo} 可撤销。</translation>
  </message>
  <message>
   <source>Accepting</source>
   <translation>正在接受</translation>
  </message>
  <message>
   <source>Everybody agrees at {n} open sites. Settle them all? Undo takes it back in one step.</source>
   <translation>{n} 处未裁定的分歧点各方一致。要全部裁定吗？可一步撤销。</translation>
  </message>
  <message>
   <source>Settle where everybody agrees</source>
   <translation>裁定各方一致的分歧点</translation>
  </message>
  <message>
   <source>Settle {n} sites</source>
   <translation>裁定 {n} 处</translation>
  </message>
  <message>
   <source>The answer of more than half of three or more annotators is now proposed; {key} takes it.</source>
   <translation>现在会提示三位以上标注员中过半数的方案；按 {key} 采用。</translation>
  </message>
  <message>
   <source>The majority is no longer proposed.</source>
   <translation>不再提示多数方案。</translation>
  </message>
  <message>
   <source>{n} sites settled as everybody agreed; {undo} takes them back in one step.</source>
   <translation>{n} 处意见一致的分歧点已裁定；按 {undo} 可一步撤销。</translation>
  </message>
 </context>
 <context>
  <name>BulkDecide</name>
  <message>
   <source>Noted for the guidelines; the overview lists it.</source>
   <translation>已记为标注规范的备注，列在概览中。</translation>
  </message>
  <message>
   <source>Settled {n} more with the same words. Undo takes them back.</source>
   <translation>另有 {n} 处相同文字已裁定。可以撤销。</translation>
  </message>
  <message>
   <source>There is no open site where everybody agrees.</source>
   <translation>没有各方一致而未裁定的分歧点。</translation>
  </message>
 </context>
 <context>
  <name>BulkEdit</name>
  <message numerus="yes">
   <source>%n articles archived: not listed, exported or counted until you bring them back.</source>
   <translation>
    <numerusform>已归档 %n 篇文章：在您取回之前，不列出、不导出、不计入统计。</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n articles are as they were before.</source>
   <translation>
    <numerusform>%n 篇文章已恢复原状。</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n articles are back from the archive.</source>
   <translation>
    <numerusform>已从归档取回 %n 篇文章。</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n articles changed</source>
   <translation>
    <numerusform>已更改 %n 篇文章</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n needed no change.</source>
   <translation>
    <numerusform>%n 篇无需更改。</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n were left as they are: they have undecided suggestions.</source>
   <translation>
    <numerusform>%n 篇未更改：其中有未判定的建议。</numerusform>
   </translation>
  </message>
  <message>
   <source>Archive</source>
   <translation>归档</translation>
  </message>
  <message>
   <source>Bring back from the archive</source>
   <translation>从归档取回</translation>
  </message>
  <message>
   <source>Suggest again</source>
   <translation>重新生成建议</translation>
  </message>
 </context>
 <context>
  <name>CalibrationDialog</name>
  <message>
   <source>Calibration round</source>
   <translation>校准轮次</translation>
  </message>
  <message>
   <source>Differ</source>
   <translation>有分歧</translation>
  </message>
  <message>
   <source>Everybody agrees, and nothing was noted.</source>
   <translation>所有人意见一致，也没有备注。</translation>
  </message>
  <message>
   <source>Examples and notes</source>
   <translation>例子和备注</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Labels by disagreement</source>
   <translation>按分歧多少排列的标签</translation>
  </message>
  <message>
   <source>Noted</source>
   <translation>备注</translation>
  </message>
  <message>
   <source>Others say</source>
   <translation>他人的标注</translation>
  </message>
  <message>
   <source>Places</source>
   <translation>位置</translation>
  </message>
  <message>
   <source>Round</source>
   <translation>轮次</translation>
  </message>
  <message>
   <source>Share</source>
   <translation>占比</translation>
  </message>
  <message>
   <source>There is no calibration round yet. When you make packs, tick “A calibration round”: everybody then gets the same articles.</source>
   <translation>还没有校准轮次。制作任务包时勾选“校准轮次”，所有人便会分到相同的文章。</translation>
  </message>
  <message>
   <source>Write as an appendix to the guidelines…</source>
   <translation>写成标注规范的附录…</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>无</translation>
  </message>
  <message>
   <source>{people} annotators; {done} of the {articles} articles are done by two of them or more.</source>
   <translation>{people} 位标注员；{articles} 篇文章中有 {done} 篇已由其中两人或更多人完成。</translation>
  </message>
 </context>
 <context>
  <name>Charts</name>
  <message>
   <source>A chart can be saved as .svg, .png or .csv, not as “{ending}”.</source>
   <translation>图表可保存为 .svg、.png 或 .csv，不能保存为“{ending}”。</translation>
  </message>
  <message>
   <source>F1</source>
   <translation>F1</translation>
  </message>
  <message>
   <source>Save as {form}…</source>
   <translation>另存为 {form}…</translation>
  </message>
  <message>
   <source>Save the chart</source>
   <translation>保存图表</translation>
  </message>
  <message>
   <source>Saved {path}.</source>
   <translation>已保存 {path}。</translation>
  </message>
  <message>
   <source>articles with gold</source>
   <translation>有金标准的文章</translation>
  </message>
  <message>
   <source>built in {f1}</source>
   <translation>内置 {f1}</translation>
  </message>
  <message>
   <source>trained {f1}</source>
   <translation>训练 {f1}</translation>
  </message>
 </context>
 <context>
  <name>CheatSheet</name>
  <message>
   <source>Change keys…</source>
   <translation>更改按键…</translation>
  </message>
  <message>
   <source>Find an action or a key</source>
   <translation>查找操作或按键</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>按键</translation>
  </message>
  <message>
   <source>No action has these words or this key.</source>
   <translation>没有包含这些字词或此按键的操作。</translation>
  </message>
 </context>
 <context>
  <name>ChildProcess</name>
  <message>
   <source>It ended with exit code {0}.</source>
   <translation>它已结束，退出代码 {0}。</translation>
  </message>
 </context>
 <context>
  <name>ColourButton</name>
  <message>
   <source>{colour}, used by {tags}</source>
   <translation>{colour}，用于 {tags}</translation>
  </message>
 </context>
 <context>
  <name>ConsistencyPage</name>
  <message>
   <source>1 finding</source>
   <translation>1 处问题</translation>
  </message>
  <message>
   <source>Apply at 1 place</source>
   <translation>应用到 1 处</translation>
  </message>
  <message>
   <source>Apply at {n} places</source>
   <translation>应用到 {n} 处</translation>
  </message>
  <message>
   <source>Back to the label set</source>
   <translation>返回标签集</translation>
  </message>
  <message>
   <source>Check again</source>
   <translation>重新检查</translation>
  </message>
  <message>
   <source>Checking</source>
   <translation>正在检查</translation>
  </message>
  <message>
   <source>Checking the answers…</source>
   <translation>正在检查标注结果…</translation>
  </message>
  <message>
   <source>Choose a finding to see its places.</source>
   <translation>选择一项即可查看其位置。</translation>
  </message>
  <message>
   <source>Consistency</source>
   <translation>一致性</translation>
  </message>
  <message>
   <source>Everything is consistent.</source>
   <translation>全部一致。</translation>
  </message>
  <message>
   <source>Findings</source>
   <translation>发现的问题</translation>
  </message>
  <message>
   <source>Not right after all</source>
   <translation>其实不对</translation>
  </message>
  <message>
   <source>Places</source>
   <translation>位置</translation>
  </message>
  <message>
   <source>Press Enter to open a place, and correct it in the article.</source>
   <translation>按 Enter 打开该处，在文章中修正。</translation>
  </message>
  <message>
   <source>Right as it is</source>
   <translation>本来就对</translation>
  </message>
  <message>
   <source>Show findings marked right</source>
   <translation>显示已认可的</translation>
  </message>
  <message>
   <source>The check was stopped before it had seen every article.</source>
   <translation>检查已中止，尚未查完所有文章。</translation>
  </message>
  <message>
   <source>These are somebody else's answers: you can look at them, not change them.</source>
   <translation>这是他人的标注结果：只能查看，不能更改。</translation>
  </message>
  <message>
   <source>What to do</source>
   <translation>如何处理</translation>
  </message>
  <message>
   <source>Whose answers</source>
   <translation>谁的标注结果</translation>
  </message>
  <message>
   <source>deleted</source>
   <translation>删除</translation>
  </message>
  <message>
   <source>no link</source>
   <translation>无关联</translation>
  </message>
  <message>
   <source>no value</source>
   <translation>无值</translation>
  </message>
  <message>
   <source>not marked</source>
   <translation>未标注</translation>
  </message>
  <message>
   <source>of</source>
   <translation>对象</translation>
  </message>
  <message>
   <source>{n} findings</source>
   <translation>{n} 处问题</translation>
  </message>
  <message>
   <source>{n} marked right</source>
   <translation>{n} 处已认可</translation>
  </message>
  <message>
   <source>{n} of {m} places are shown.</source>
   <translation>显示 {m} 处中的 {n} 处。</translation>
  </message>
 </context>
 <context>
  <name>ConsistencyTasks</name>
  <message>
   <source> Left as they are: {n}. {why}</source>
   <translation> 保持原样：{n} 处。{why}</translation>
  </message>
  <message>
   <source>1 article was edited since and was left as it is.</source>
   <translation>有 1 篇此后被编辑过，保持原样。</translation>
  </message>
  <message>
   <source>There is no correction here to undo.</source>
   <translation>这里没有可以撤销的修正。</translation>
  </message>
  <message>
   <source>Undone in 1 article.</source>
   <translation>已在 1 篇文章中撤销。</translation>
  </message>
  <message>
   <source>Undone in {n} articles.</source>
   <translation>已在 {n} 篇文章中撤销。</translation>
  </message>
  <message>
   <source>gold</source>
   <translation>金标准</translation>
  </message>
  <message>
   <source>{n} articles were edited since and were left as they are.</source>
   <translation>有 {n} 篇此后被编辑过，保持原样。</translation>
  </message>
 </context>
 <context>
  <name>CopyRun</name>
  <message>
   <source>It ended without a result.</source>
   <translation>它已结束，但没有结果。</translation>
  </message>
  <message>
   <source>{what} has not finished yet; wait, or cancel it.</source>
   <translation>“{what}”尚未完成；请等待或取消。</translation>
  </message>
  <message>
   <source>{what} was cancelled; nothing was written.</source>
   <translation>“{what}”已取消，未写入任何内容。</translation>
  </message>
 </context>
 <context>
  <name>CrashReportDialog</name>
  <message>
   <source>Copy the report</source>
   <translation>复制报告</translation>
  </message>
  <message>
   <source>The report</source>
   <translation>报告</translation>
  </message>
  <message>
   <source>The report says which version this is and where it stopped. It contains no article text and no file names. Please send it to the people who maintain the program.</source>
   <translation>报告写明程序的版本和出错的位置，不含文章的任何文字和文件名。请把它发给程序的维护者。</translation>
  </message>
  <message>
   <source>What went wrong</source>
   <translation>出了什么问题</translation>
  </message>
 </context>
 <context>
  <name>DatasetDialog</name>
  <message>
   <source>Answers</source>
   <translation>标注结果</translation>
  </message>
  <message>
   <source>Articles</source>
   <translation>文章</translation>
  </message>
  <message>
   <source>Boilerplate</source>
   <translation>样板文字</translation>
  </message>
  <message>
   <source>Build a dataset</source>
   <translation>构建数据集</translation>
  </message>
  <message>
   <source>Build the dataset</source>
   <translation>构建数据集</translation>
  </message>
  <message>
   <source>Choose at least one label.</source>
   <translation>请至少选择一个标签。</translation>
  </message>
  <message>
   <source>Choose where the folder goes</source>
   <translation>选择文件夹的位置</translation>
  </message>
  <message>
   <source>Choose…</source>
   <translation>选择…</translation>
  </message>
  <message>
   <source>Copy the command</source>
   <translation>复制命令</translation>
  </message>
  <message>
   <source>Cut boilerplate out of the text</source>
   <translation>从文本中去除样板文字</translation>
  </message>
  <message>
   <source>Dated</source>
   <translation>日期</translation>
  </message>
  <message>
   <source>Dated from</source>
   <translation>起始日期</translation>
  </message>
  <message>
   <source>Dated until</source>
   <translation>截止日期</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>文件夹</translation>
  </message>
  <message>
   <source>Format</source>
   <translation>格式</translation>
  </message>
  <message>
   <source>Keep boilerplate, as marked</source>
   <translation>按标注保留样板文字</translation>
  </message>
  <message>
   <source>Labels</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>许可证</translation>
  </message>
  <message>
   <source>On the command line</source>
   <translation>命令行</translation>
  </message>
  <message>
   <source>On the command line:</source>
   <translation>命令行：</translation>
  </message>
  <message>
   <source>Split</source>
   <translation>划分</translation>
  </message>
  <message>
   <source>There is no folder “{folder}”; choose another.</source>
   <translation>没有文件夹“{folder}”；请另选一个。</translation>
  </message>
  <message>
   <source>Where the folder goes</source>
   <translation>文件夹的位置</translation>
  </message>
  <message>
   <source>from, e.g. 2010-10-19</source>
   <translation>起始，如 2010-10-19</translation>
  </message>
  <message>
   <source>not stated</source>
   <translation>未注明</translation>
  </message>
  <message>
   <source>train/dev/test. Near-duplicates go into the same part, and an article never moves to another.</source>
   <translation>训练/开发/测试。近似重复的文章归入同一部分，文章也不会移到其他部分。</translation>
  </message>
  <message>
   <source>until, e.g. 2010-12-31</source>
   <translation>截止，如 2010-12-31</translation>
  </message>
  <message>
   <source>“{day}” is not a date; write it as 2010-10-19.</source>
   <translation>“{day}”不是日期；请写成 2010-10-19 的形式。</translation>
  </message>
  <message>
   <source>“{name}” already exists; choose a new folder.</source>
   <translation>“{name}”已存在；请另选一个新文件夹。</translation>
  </message>
 </context>
 <context>
  <name>DatasetTask</name>
  <message>
   <source>Building the dataset</source>
   <translation>正在构建数据集</translation>
  </message>
  <message numerus="yes">
   <source>Exported %n articles to {path}: {parts}</source>
   <translation>
    <numerusform>已将 %n 篇文章导出到 {path}：{parts}</numerusform>
   </translation>
  </message>
  <message>
   <source>Its README.md describes the dataset.</source>
   <translation>数据集的说明见其中的 README.md。</translation>
  </message>
 </context>
 <context>
  <name>Dialog</name>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
 </context>
 <context>
  <name>Edges</name>
  <message>
   <source>Go to a figure first; then you can widen it.</source>
   <translation>请先转到一个数值，然后即可将其扩展。</translation>
  </message>
  <message>
   <source>Go to a span first; then you can move its border to the next one.</source>
   <translation>请先转到一个片段，然后才能移动它与相邻片段的分界。</translation>
  </message>
  <message>
   <source>No other span touches “{words}”.</source>
   <translation>“{words}”旁边没有紧挨着的片段。</translation>
  </message>
  <message>
   <source>Put the cursor on a word inside a span: it is split before that word, one of several words only.</source>
   <translation>请把光标放到片段中的一个词上：片段在该词之前拆分，只有一个词的片段不能拆分。</translation>
  </message>
  <message>
   <source>“{words}” is a single word: reject it and move the other end.</source>
   <translation>“{words}”只有一个词：请拒绝它，再移动另一个片段的边界。</translation>
  </message>
  <message>
   <source>“{words}” is not part of a longer figure.</source>
   <translation>“{words}”周围没有更长的数值。</translation>
  </message>
 </context>
 <context>
  <name>EmptyPage</name>
  <message>
   <source>Make packs…</source>
   <translation>制作任务包…</translation>
  </message>
  <message>
   <source>Merge files…</source>
   <translation>合并文件…</translation>
  </message>
  <message>
   <source>No article is done by two annotators yet. Merge their files, or hand out packs that overlap.</source>
   <translation>还没有一篇文章由两位标注员完成。请合并他们的文件，或分发有重叠的任务包。</translation>
  </message>
  <message>
   <source>There is no work to compare yet. Merge the annotators' files, or hand out packs first.</source>
   <translation>还没有可供比较的标注结果。请合并标注员的文件，或先分发任务包。</translation>
  </message>
 </context>
 <context>
  <name>ExportDialog</name>
  <message>
   <source>Answers</source>
   <translation>标注结果</translation>
  </message>
  <message>
   <source>Articles</source>
   <translation>文章</translation>
  </message>
  <message>
   <source>Choose where to save</source>
   <translation>选择保存位置</translation>
  </message>
  <message>
   <source>Choose…</source>
   <translation>选择…</translation>
  </message>
  <message>
   <source>Copy the command</source>
   <translation>复制命令</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>导出</translation>
  </message>
  <message>
   <source>Export, nothing is lost</source>
   <translation>导出，无任何损失</translation>
  </message>
  <message>
   <source>Export, with these losses</source>
   <translation>导出，接受这些损失</translation>
  </message>
  <message>
   <source>Format</source>
   <translation>格式</translation>
  </message>
  <message>
   <source>Nothing to export</source>
   <translation>没有可导出的内容</translation>
  </message>
  <message>
   <source>On the command line</source>
   <translation>命令行</translation>
  </message>
  <message>
   <source>On the command line:</source>
   <translation>命令行：</translation>
  </message>
  <message>
   <source>Overwrite</source>
   <translation>覆盖</translation>
  </message>
  <message>
   <source>Save in</source>
   <translation>保存到</translation>
  </message>
  <message numerus="yes">
   <source>checked on %n articles</source>
   <translation>
    <numerusform>已检查 %n 篇文章</numerusform>
   </translation>
  </message>
  <message>
   <source>“{name}” already exists. Overwrite it?</source>
   <translation>“{name}”已存在。要覆盖它吗？</translation>
  </message>
 </context>
 <context>
  <name>ExportTask</name>
  <message numerus="yes">
   <source>%n articles</source>
   <translation>
    <numerusform>%n 篇文章</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n done articles</source>
   <translation>
    <numerusform>%n 篇已完成的文章</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n spans</source>
   <translation>
    <numerusform>%n 个片段</numerusform>
   </translation>
  </message>
  <message>
   <source>Exported {articles} ({spans})</source>
   <translation>已导出 {articles}（{spans}）</translation>
  </message>
  <message>
   <source>Exported {articles} ({spans}), verified</source>
   <translation>已导出 {articles}（{spans}），已核对</translation>
  </message>
  <message>
   <source>Exporting</source>
   <translation>正在导出</translation>
  </message>
  <message>
   <source>No article has this status yet; choose another, or “Done, in progress and skipped”.</source>
   <translation>还没有这种状态的文章；请另选，或选择“已完成、进行中和已跳过”。</translation>
  </message>
  <message numerus="yes">
   <source>checked on %n articles</source>
   <translation>
    <numerusform>已检查 %n 篇文章</numerusform>
   </translation>
  </message>
  <message>
   <source>suggestions</source>
   <translation>建议</translation>
  </message>
  <message>
   <source>{path} was not written, since it would read back differently: {first}</source>
   <translation>未写出 {path}，因为重新读取的结果会不同：{first}</translation>
  </message>
 </context>
 <context>
  <name>FactTable</name>
  <message>
   <source>Facts</source>
   <translation>事实</translation>
  </message>
 </context>
 <context>
  <name>Facts</name>
  <message>
   <source>Article</source>
   <translation>文章</translation>
  </message>
  <message>
   <source>Date</source>
   <translation>日期</translation>
  </message>
  <message>
   <source>Decided by</source>
   <translation>判定者</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>值</translation>
  </message>
  <message>
   <source>no unit</source>
   <translation>无单位</translation>
  </message>
  <message>
   <source>year</source>
   <translation>年</translation>
  </message>
 </context>
 <context>
  <name>FactsPage</name>
  <message>
   <source>Reading the figures</source>
   <translation>正在读取数值</translation>
  </message>
  <message>
   <source>Save the table</source>
   <translation>保存表格</translation>
  </message>
  <message numerus="yes">
   <source>Saved %n figures to {file}.</source>
   <translation>
    <numerusform>已把 %n 个数值保存到 {file}。</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>FactsView</name>
  <message numerus="yes">
   <source>%n figures</source>
   <translation>
    <numerusform>%n 个数值</numerusform>
   </translation>
  </message>
  <message>
   <source>All labels</source>
   <translation>全部标签</translation>
  </message>
  <message>
   <source>All units</source>
   <translation>所有单位</translation>
  </message>
  <message>
   <source>By thing and year</source>
   <translation>按事物和年份</translation>
  </message>
  <message>
   <source>Figures</source>
   <translation>数值</translation>
  </message>
  <message>
   <source>Filter by words</source>
   <translation>按文字筛选</translation>
  </message>
  <message>
   <source>From</source>
   <translation>从</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Lines by “{link}”</source>
   <translation>按“{link}”分线</translation>
  </message>
  <message>
   <source>Nothing to draw: only figures that are linked and whose year is known are drawn.</source>
   <translation>没有可绘制的内容：只绘制有关联且年份已知的数值。</translation>
  </message>
  <message>
   <source>Save the table…</source>
   <translation>保存表格…</translation>
  </message>
  <message>
   <source>Sum</source>
   <translation>总和</translation>
  </message>
  <message>
   <source>Sums by unit</source>
   <translation>按单位求和</translation>
  </message>
  <message>
   <source>The middle value of each year</source>
   <translation>每年的中位数</translation>
  </message>
  <message>
   <source>The middle value of each year, in {unit}</source>
   <translation>每年的中位数，单位为 {unit}</translation>
  </message>
  <message>
   <source>Things</source>
   <translation>事物</translation>
  </message>
  <message>
   <source>To</source>
   <translation>到</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>单位</translation>
  </message>
  <message>
   <source>Whose answers</source>
   <translation>谁的标注结果</translation>
  </message>
 </context>
 <context>
  <name>FileTasks</name>
  <message>
   <source>Back up to</source>
   <translation>备份到</translation>
  </message>
  <message>
   <source>Backup saved and checked: {path}</source>
   <translation>备份已保存并核对：{path}</translation>
  </message>
 </context>
 <context>
  <name>FileWork</name>
  <message numerus="yes">
   <source>%n labels</source>
   <translation>
    <numerusform>%n 个标签</numerusform>
   </translation>
  </message>
  <message>
   <source>All files</source>
   <translation>所有文件</translation>
  </message>
  <message>
   <source>Articles</source>
   <translation>文章</translation>
  </message>
  <message>
   <source>Open a project</source>
   <translation>打开项目</translation>
  </message>
  <message>
   <source>rareannot projects</source>
   <translation>rareannot 项目</translation>
  </message>
 </context>
 <context>
  <name>FindField</name>
  <message>
   <source>Close the find field</source>
   <translation>关闭查找栏</translation>
  </message>
  <message>
   <source>not found</source>
   <translation>未找到</translation>
  </message>
  <message>
   <source>{n} of {count}</source>
   <translation>第 {n} 处，共 {count} 处</translation>
  </message>
 </context>
 <context>
  <name>FindLine</name>
  <message>
   <source>Find in the article</source>
   <translation>在文章中查找</translation>
  </message>
 </context>
 <context>
  <name>FindingsModel</name>
  <message>
   <source>{n} places</source>
   <translation>{n} 处</translation>
  </message>
 </context>
 <context>
  <name>GoToButton</name>
  <message>
   <source>Go to article, label or command</source>
   <translation>转到文章、标签或命令</translation>
  </message>
  <message>
   <source>Go to…</source>
   <translation>转到…</translation>
  </message>
 </context>
 <context>
  <name>Going</name>
  <message>
   <source>label</source>
   <translation>标签</translation>
  </message>
 </context>
 <context>
  <name>GuidelinesPanel</name>
  <message>
   <source>Attributes</source>
   <translation>属性</translation>
  </message>
  <message>
   <source>Close the guidelines</source>
   <translation>关闭标注规范</translation>
  </message>
  <message>
   <source>Guidelines</source>
   <translation>标注规范</translation>
  </message>
  <message>
   <source>Labels</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Links</source>
   <translation>关联</translation>
  </message>
  <message>
   <source>These labels have no rules yet. On the Labels page you can write a rule and examples for each label, and guidelines for the whole set; they appear here and, while you label, in the inspector.</source>
   <translation>还没有人写明这些标签标注什么。在“标签”页上，每个标签都有填写规则和示例的栏，标签集有填写标注规范的栏；写好后会显示在这里，标注时也显示在检查器中。</translation>
  </message>
 </context>
 <context>
  <name>HelpCommands</name>
  <message>
   <source>Change keys</source>
   <translation>更改按键</translation>
  </message>
  <message>
   <source>Labels</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Project file format {0}; older files are updated when they are opened.</source>
   <translation>项目文件格式版本 {0}；较旧的文件在打开时更新。</translation>
  </message>
 </context>
 <context>
  <name>HelpPanel</name>
  <message>
   <source>Close the help</source>
   <translation>关闭帮助</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>帮助</translation>
  </message>
  <message>
   <source>Help page</source>
   <translation>帮助页面</translation>
  </message>
  <message>
   <source>Open {address} in your web browser?</source>
   <translation>在网页浏览器中打开 {address}？</translation>
  </message>
 </context>
 <context>
  <name>HistoryPanel</name>
  <message>
   <source>Close the history</source>
   <translation>关闭历史</translation>
  </message>
  <message>
   <source>Go back to here</source>
   <translation>回到此处</translation>
  </message>
  <message>
   <source>History of the article</source>
   <translation>文章历史</translation>
  </message>
  <message>
   <source>The article is shown as it was after the chosen step. Nothing changes until you go back to it.</source>
   <translation>文章显示为所选步骤之后的样子。回到此处之前，不会有任何更改。</translation>
  </message>
  <message>
   <source>before anything was decided</source>
   <translation>作出任何判定之前</translation>
  </message>
 </context>
 <context>
  <name>IdentityPicker</name>
  <message>
   <source>+  New: {name}</source>
   <translation>+  新建：{name}</translation>
  </message>
  <message>
   <source>0  None of these</source>
   <translation>0  都不是</translation>
  </message>
 </context>
 <context>
  <name>ImportLabelsDialog</name>
  <message>
   <source>An annotator's answer</source>
   <translation>某位标注员的标注结果</translation>
  </message>
  <message>
   <source>Annotator</source>
   <translation>标注员</translation>
  </message>
  <message>
   <source>Articles: {documents}. Labelled spans in them: {spans}.</source>
   <translation>文章：{documents} 篇，其中已标注片段：{spans} 个。</translation>
  </message>
  <message>
   <source>Becomes</source>
   <translation>变为</translation>
  </message>
  <message>
   <source>Copy the command</source>
   <translation>复制命令</translation>
  </message>
  <message>
   <source>Gold, settled</source>
   <translation>金标准，已裁定</translation>
  </message>
  <message>
   <source>Import</source>
   <translation>导入</translation>
  </message>
  <message>
   <source>Import labelled articles</source>
   <translation>导入带标注的文章</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Labels of the files</source>
   <translation>文件中的标签</translation>
  </message>
  <message>
   <source>Leave these spans out</source>
   <translation>不导入这些片段</translation>
  </message>
  <message>
   <source>On the command line</source>
   <translation>命令行</translation>
  </message>
  <message>
   <source>On the command line:</source>
   <translation>命令行：</translation>
  </message>
  <message>
   <source>Replace older answers of this annotator</source>
   <translation>覆盖此标注员较早的标注</translation>
  </message>
  <message>
   <source>Replaces older answers under this name, as one action that can be undone. First you see how many.</source>
   <translation>此人名下较早的标注将被替换，作为一次可撤回的操作；替换前会先告知数量并询问。</translation>
  </message>
  <message>
   <source>Spans</source>
   <translation>片段</translation>
  </message>
  <message>
   <source>Spans become</source>
   <translation>片段作为</translation>
  </message>
  <message>
   <source>Suggestions, each to be decided</source>
   <translation>建议，逐一判定</translation>
  </message>
  <message>
   <source>The articles are settled as the files say. Existing gold is kept.</source>
   <translation>文章按文件内容裁定。已有的金标准保持不变。</translation>
  </message>
  <message>
   <source>The articles become done under this name. Existing answers are kept.</source>
   <translation>文章以此姓名记为完成。已有的标注结果保持不变。</translation>
  </message>
  <message>
   <source>These labels are not in this project's label set. A likely match is chosen for each; check them.</source>
   <translation>本项目的标签集里没有这些标签。已为每个标签选好可能的对应，请逐一核对。</translation>
  </message>
  <message>
   <source>They are shown as outlines until you decide them, beside what other sources suggest.</source>
   <translation>判定之前以轮廓显示，与其他来源的建议并列。</translation>
  </message>
  <message>
   <source>Unknown: left out, and listed in the report</source>
   <translation>未知：不导入，并列入报告</translation>
  </message>
  <message>
   <source>whose answer it is</source>
   <translation>谁的标注结果</translation>
  </message>
  <message>
   <source>{count} more labels are left out and listed in the report.</source>
   <translation>另有 {count} 个标签不导入，并列入报告。</translation>
  </message>
  <message>
   <source>{label}, {spans} spans, becomes</source>
   <translation>{label}，{spans} 个片段，变为</translation>
  </message>
 </context>
 <context>
  <name>ImportReportDialog</name>
  <message>
   <source>Copy the list</source>
   <translation>复制列表</translation>
  </message>
  <message>
   <source>Imported</source>
   <translation>导入结果</translation>
  </message>
  <message>
   <source>Refused and noted</source>
   <translation>被拒绝与有备注的</translation>
  </message>
  <message>
   <source>What</source>
   <translation>内容</translation>
  </message>
  <message>
   <source>Where</source>
   <translation>位置</translation>
  </message>
  <message>
   <source>Why</source>
   <translation>原因</translation>
  </message>
  <message>
   <source>note</source>
   <translation>备注</translation>
  </message>
  <message>
   <source>refused</source>
   <translation>被拒绝</translation>
  </message>
  <message>
   <source>{new} new, {known} already there, {refused} refused.</source>
   <translation>新增 {new}，已存在 {known}，被拒绝 {refused}。</translation>
  </message>
 </context>
 <context>
  <name>ImportTask</name>
  <message numerus="yes">
   <source>%n new articles</source>
   <translation>
    <numerusform>新增 %n 篇文章</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n were kept, because they were worked on; you can archive them.</source>
   <translation>
    <numerusform>%n 篇已处理过，予以保留；可以将它们归档。</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Cancelled: %n new articles were imported before that.</source>
   <translation>
    <numerusform>已取消：在此之前已导入 %n 篇新文章。</numerusform>
   </translation>
  </message>
  <message>
   <source>Import a folder</source>
   <translation>导入文件夹</translation>
  </message>
  <message>
   <source>Import articles</source>
   <translation>导入文章</translation>
  </message>
  <message>
   <source>Importing</source>
   <translation>正在导入</translation>
  </message>
  <message>
   <source>Looking for labels</source>
   <translation>正在查找标签</translation>
  </message>
  <message>
   <source>Looking for older answers</source>
   <translation>正在查找较早的标注</translation>
  </message>
  <message>
   <source>Nothing was imported.</source>
   <translation>没有导入任何内容。</translation>
  </message>
  <message numerus="yes">
   <source>Removed %n articles of this import.</source>
   <translation>
    <numerusform>已撤出这次导入的 %n 篇文章。</numerusform>
   </translation>
  </message>
  <message>
   <source>Replace older answers</source>
   <translation>替换较早的标注</translation>
  </message>
  <message>
   <source>Replace them</source>
   <translation>替换</translation>
  </message>
  <message>
   <source>Replaced older answers in {n} articles, {spans} spans changed; {new} articles are new.</source>
   <translation>已替换 {n} 篇文章中较早的标注，{spans} 个片段有变化；新增 {new} 篇文章。</translation>
  </message>
  <message>
   <source>The older answers in {n} articles are back; {left} articles keep the new ones, because somebody has worked on them since.</source>
   <translation>已恢复 {n} 篇文章中较早的标注；{left} 篇之后有改动，保持不变。</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>撤回</translation>
  </message>
  <message>
   <source>Undo this import</source>
   <translation>撤销这次导入</translation>
  </message>
  <message>
   <source>{imported}.</source>
   <translation>{imported}。</translation>
  </message>
  <message>
   <source>{known} already there</source>
   <translation>{known} 篇已存在</translation>
  </message>
  <message>
   <source>{name} already has an answer for {articles} articles; {spans} spans in them would be added, removed or changed. Articles without an answer are imported as usual. The import can be undone as a whole.</source>
   <translation>{articles} 篇文章已有 {name} 较早的标注，其中 {spans} 个片段将新增、消失或改变。没有标注的文章照常导入。此操作可以整体撤回。</translation>
  </message>
 </context>
 <context>
  <name>Insights</name>
  <message>
   <source>Acceptance by label and score</source>
   <translation>按标签和得分的接受率</translation>
  </message>
  <message>
   <source>Acceptance by source and score</source>
   <translation>按来源和得分的接受率</translation>
  </message>
  <message>
   <source>Articles done; dotted: at the present pace</source>
   <translation>已完成的文章；虚线：按目前的进度</translation>
  </message>
  <message>
   <source>F1 on left-out articles by articles with gold</source>
   <translation>留出文章上的 F1，按有金标准的文章数</translation>
  </message>
  <message>
   <source>Finished articles that were annotated blind, beside the others</source>
   <translation>盲标完成的文章与其他文章对照</translation>
  </message>
  <message>
   <source>Finished articles, pauses over 60 s left out</source>
   <translation>已完成的文章，不计超过 60 秒的停顿</translation>
  </message>
  <message>
   <source>Labels</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Learning curve</source>
   <translation>学习曲线</translation>
  </message>
  <message>
   <source>Links</source>
   <translation>关联</translation>
  </message>
  <message>
   <source>Links in the annotators' answers, without answers that there is no link</source>
   <translation>各标注员标注结果中的关联，不含“没有”的回答</translation>
  </message>
  <message>
   <source>No article has been timed yet. The time runs from the first decision until Enter sets the article done.</source>
   <translation>还没有文章记下用时：从第一个判定起，到按 Enter 设为完成为止，计为一篇的用时。</translation>
  </message>
  <message>
   <source>No article is done yet. Enter sets one done when its suggestions are decided.</source>
   <translation>还没有已完成的文章。建议全部判定之后，按 Enter 将文章设为完成。</translation>
  </message>
  <message>
   <source>No span has been decided yet.</source>
   <translation>还没有已判定的片段。</translation>
  </message>
  <message>
   <source>No suggestion has been decided yet.</source>
   <translation>还没有已判定的建议。</translation>
  </message>
  <message>
   <source>No suggestions yet for {labels}: they begin when words that you have marked appear again.</source>
   <translation>{labels} 尚无建议：标注过的词语再次出现时才开始建议。</translation>
  </message>
  <message>
   <source>Nobody has worked blind yet. Part of a pack's articles can be handed out without suggestions.</source>
   <translation>还没有人盲标。任务包中的部分文章可以不带建议分发。</translation>
  </message>
  <message>
   <source>Not measured yet. Tick “Learning curve” in “Train a pipeline”: it trains on more and more of the gold, which takes a few minutes.</source>
   <translation>尚未测量。请在“训练流水线”中勾选“学习曲线”：它用越来越多的金标准训练，需要几分钟。</translation>
  </message>
  <message>
   <source>Nothing has been linked yet. K asks what the figures of an article measure.</source>
   <translation>还没有任何关联。按 K 会询问文章中各数值量的是什么。</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>进度</translation>
  </message>
  <message>
   <source>Spans in the annotators' answers</source>
   <translation>标注结果中的片段</translation>
  </message>
  <message>
   <source>Suggestions accepted unchanged, in percent of those decided. With fewer than {few} there is no number.</source>
   <translation>未经修改即接受的建议占已判定建议的百分比。少于 {few} 条时不显示数字。</translation>
  </message>
  <message>
   <source>Suggestions began: {labels}.</source>
   <translation>开始建议：{labels}。</translation>
  </message>
  <message>
   <source>Suggestions' influence</source>
   <translation>建议的影响</translation>
  </message>
  <message>
   <source>The same, by the label that a span has now: a relabelled span counts as corrected under its new label.</source>
   <translation>同上，按片段现在的标签统计：改过标签的片段在新标签下算作已修正。</translation>
  </message>
  <message>
   <source>Time for an article</source>
   <translation>每篇文章用时</translation>
  </message>
  <message>
   <source>a decision (median)</source>
   <translation>每次判定（中位数）</translation>
  </message>
  <message>
   <source>all</source>
   <translation>全部</translation>
  </message>
  <message>
   <source>articles</source>
   <translation>文章</translation>
  </message>
  <message>
   <source>articles done</source>
   <translation>篇文章已完成</translation>
  </message>
  <message>
   <source>articles done, {pace} a working day</source>
   <translation>篇文章已完成，每个工作日 {pace} 篇</translation>
  </message>
  <message>
   <source>blind</source>
   <translation>盲标</translation>
  </message>
  <message>
   <source>corrected</source>
   <translation>已修正</translation>
  </message>
  <message>
   <source>day</source>
   <translation>日期</translation>
  </message>
  <message>
   <source>decided</source>
   <translation>已判定</translation>
  </message>
  <message>
   <source>few</source>
   <translation>偏少</translation>
  </message>
  <message>
   <source>label</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>link</source>
   <translation>关联</translation>
  </message>
  <message>
   <source>links</source>
   <translation>关联</translation>
  </message>
  <message>
   <source>median time</source>
   <translation>时间中位数</translation>
  </message>
  <message>
   <source>median {time}</source>
   <translation>中位数 {time}</translation>
  </message>
  <message>
   <source>min</source>
   <translation>分钟</translation>
  </message>
  <message>
   <source>minutes</source>
   <translation>分钟</translation>
  </message>
  <message>
   <source>runs of {count} or more accepts under .4 s each</source>
   <translation>连续 {count} 次以上、每次不足 0.4 秒的接受</translation>
  </message>
  <message>
   <source>spans</source>
   <translation>片段</translation>
  </message>
  <message>
   <source>spans / 1 000 words</source>
   <translation>片段数 / 千词</translation>
  </message>
  <message>
   <source>spans in the answers</source>
   <translation>个片段</translation>
  </message>
  <message>
   <source>spans in the answers, {share} made by hand</source>
   <translation>个片段，其中 {share} 为手工标注</translation>
  </message>
  <message>
   <source>suggestions decided</source>
   <translation>条建议已判定</translation>
  </message>
  <message>
   <source>suggestions decided, {share} unchanged</source>
   <translation>条建议已判定，其中 {share} 未修改</translation>
  </message>
  <message>
   <source>with suggestions</source>
   <translation>带建议</translation>
  </message>
  <message>
   <source>{count} by {day}</source>
   <translation>到 {day} 为 {count}</translation>
  </message>
  <message>
   <source>{count} done</source>
   <translation>已完成 {count}</translation>
  </message>
  <message>
   <source>{done} of {total}</source>
   <translation>{done} / {total}</translation>
  </message>
  <message>
   <source>{minutes} min {seconds} s</source>
   <translation>{minutes} 分 {seconds} 秒</translation>
  </message>
  <message>
   <source>{seconds} s</source>
   <translation>{seconds} 秒</translation>
  </message>
  <message>
   <source>{seconds} s a decision</source>
   <translation>每次判定 {seconds} 秒</translation>
  </message>
 </context>
 <context>
  <name>InsightsController</name>
  <message>
   <source>Counted {time}, from {events} events</source>
   <translation>统计于 {time}，依据 {events} 个事件</translation>
  </message>
  <message>
   <source>Folder for the charts</source>
   <translation>图表文件夹</translation>
  </message>
  <message>
   <source>Reading the log</source>
   <translation>正在读取日志</translation>
  </message>
  <message numerus="yes">
   <source>Saved %n files to {folder}.</source>
   <translation>
    <numerusform>已将 %n 个文件保存到 {folder}。</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>InsightsPage</name>
  <message>
   <source>All annotators</source>
   <translation>全部标注员</translation>
  </message>
  <message>
   <source>All labels</source>
   <translation>全部标签</translation>
  </message>
  <message>
   <source>Save all charts…</source>
   <translation>保存全部图表…</translation>
  </message>
  <message>
   <source>Which label's suggestions</source>
   <translation>哪个标签的建议</translation>
  </message>
  <message>
   <source>Whose work</source>
   <translation>何人的工作</translation>
  </message>
 </context>
 <context>
  <name>Inspector</name>
  <message>
   <source>A range needs two numbers, such as 12 – 15.</source>
   <translation>区间需要两个数，例如 12 – 15。</translation>
  </message>
  <message>
   <source>A value needs a number; type one, or clear the unit as well.</source>
   <translation>值需要一个数；请输入，或同时清空单位。</translation>
  </message>
  <message>
   <source>about</source>
   <translation>约</translation>
  </message>
  <message>
   <source>accepted</source>
   <translation>已接受</translation>
  </message>
  <message numerus="yes">
   <source>accepted %n suggestions on screen</source>
   <translation>
    <numerusform>接受了屏幕上的 %n 条建议</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>accepted %n suggestions that are alike</source>
   <translation>
    <numerusform>接受了 %n 条同类建议</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>accepted %n suggestions to the end of a sentence</source>
   <translation>
    <numerusform>接受了到句末为止的 %n 条建议</numerusform>
   </translation>
  </message>
  <message>
   <source>accepted it</source>
   <translation>接受</translation>
  </message>
  <message>
   <source>accepted it with all on screen</source>
   <translation>连同屏幕上全部建议一起接受</translation>
  </message>
  <message>
   <source>accepted it with all that are alike</source>
   <translation>与同类建议一并接受</translation>
  </message>
  <message>
   <source>accepted it with its sentence</source>
   <translation>随整句一并接受</translation>
  </message>
  <message>
   <source>accepted what all said</source>
   <translation>接受了所有人一致的标注</translation>
  </message>
  <message>
   <source>accepted {words} as everybody had marked it</source>
   <translation>接受了所有人对{words}一致的标注</translation>
  </message>
  <message>
   <source>accepted {words}, {label}</source>
   <translation>接受{words}，{label}</translation>
  </message>
  <message>
   <source>answered an attribute</source>
   <translation>回答了一个属性</translation>
  </message>
  <message>
   <source>answered an attribute of {words}</source>
   <translation>回答了 {words} 的一个属性</translation>
  </message>
  <message>
   <source>as the same words</source>
   <translation>随相同文字标注</translation>
  </message>
  <message>
   <source>at least</source>
   <translation>至少</translation>
  </message>
  <message>
   <source>at most</source>
   <translation>至多</translation>
  </message>
  <message>
   <source>changed the label</source>
   <translation>更改标签</translation>
  </message>
  <message>
   <source>changed the label set</source>
   <translation>更改了标签集</translation>
  </message>
  <message>
   <source>changed whether its note is answered</source>
   <translation>更改了备注是否已答复</translation>
  </message>
  <message>
   <source>changed whether the note on the article is answered</source>
   <translation>更改了文章备注是否已答复</translation>
  </message>
  <message>
   <source>changed whether the note on {words} is answered</source>
   <translation>更改了{words}的备注是否已答复</translation>
  </message>
  <message>
   <source>changed which suggestions are shown</source>
   <translation>更改了显示哪些建议</translation>
  </message>
  <message>
   <source>chose test questions for a pack</source>
   <translation>为任务包选了测试题</translation>
  </message>
  <message>
   <source>corrected</source>
   <translation>已修正</translation>
  </message>
  <message numerus="yes">
   <source>corrected %n spans, found by the consistency check</source>
   <translation>
    <numerusform>修正了一致性检查发现的 %n 个片段</numerusform>
   </translation>
  </message>
  <message>
   <source>corrected it after the consistency check</source>
   <translation>按一致性检查修正</translation>
  </message>
  <message>
   <source>corrected the value</source>
   <translation>修正值</translation>
  </message>
  <message>
   <source>corrected the value of {words}</source>
   <translation>修正{words}的值</translation>
  </message>
  <message>
   <source>corrected {words} after the consistency check</source>
   <translation>修正了一致性检查发现的{words}</translation>
  </message>
  <message>
   <source>exactly</source>
   <translation>恰好</translation>
  </message>
  <message>
   <source>flagged it</source>
   <translation>标记为需复查</translation>
  </message>
  <message>
   <source>flagged the article, or removed the flag</source>
   <translation>更改了文章的复查标记</translation>
  </message>
  <message>
   <source>flagged {words}</source>
   <translation>将{words}标记为需复查</translation>
  </message>
  <message>
   <source>from {source}</source>
   <translation>来自 {source}</translation>
  </message>
  <message>
   <source>handed the project over</source>
   <translation>移交了项目</translation>
  </message>
  <message>
   <source>imported</source>
   <translation>已导入</translation>
  </message>
  <message numerus="yes">
   <source>imported %n spans</source>
   <translation>
    <numerusform>导入了 %n 个片段</numerusform>
   </translation>
  </message>
  <message>
   <source>imported it</source>
   <translation>导入</translation>
  </message>
  <message>
   <source>imported the article's status</source>
   <translation>导入了文章的状态</translation>
  </message>
  <message>
   <source>imported {words}, {label}</source>
   <translation>导入{words}，{label}</translation>
  </message>
  <message>
   <source>labelled the article</source>
   <translation>给文章加了标签</translation>
  </message>
  <message>
   <source>labelled {words} {label}</source>
   <translation>将{words}标为 {label}</translation>
  </message>
  <message>
   <source>left somebody out of agreement and gold, or counted them again</source>
   <translation>将某人排除在一致性和金标准之外，或重新计入</translation>
  </message>
  <message>
   <source>less than</source>
   <translation>少于</translation>
  </message>
  <message>
   <source>linked a figure</source>
   <translation>为一个数值建立了关联</translation>
  </message>
  <message>
   <source>linked it</source>
   <translation>作了关联</translation>
  </message>
  <message>
   <source>linked {words}</source>
   <translation>为{words}建立了关联</translation>
  </message>
  <message>
   <source>made a pack, or took articles of it back</source>
   <translation>制作了任务包，或收回了其中的文章</translation>
  </message>
  <message>
   <source>made by hand</source>
   <translation>手工标注</translation>
  </message>
  <message>
   <source>made this pack</source>
   <translation>制作了这个任务包</translation>
  </message>
  <message>
   <source>marked it</source>
   <translation>标注</translation>
  </message>
  <message>
   <source>marked it as the same words</source>
   <translation>随相同文字一并标注</translation>
  </message>
  <message numerus="yes">
   <source>marked the same words in %n other places</source>
   <translation>
    <numerusform>标注了另外 %n 处相同文字</numerusform>
   </translation>
  </message>
  <message>
   <source>marked {words} as {label}</source>
   <translation>将{words}标注为 {label}</translation>
  </message>
  <message>
   <source>marked {words} elsewhere too</source>
   <translation>在他处也标注了{words}</translation>
  </message>
  <message>
   <source>more than</source>
   <translation>多于</translation>
  </message>
  <message>
   <source>moved a border</source>
   <translation>移动了分界</translation>
  </message>
  <message>
   <source>moved a border: {words}</source>
   <translation>移动了分界：{words}</translation>
  </message>
  <message>
   <source>moved an edge</source>
   <translation>移动边界</translation>
  </message>
  <message>
   <source>moved an edge: {words}</source>
   <translation>移动边界：{words}</translation>
  </message>
  <message numerus="yes">
   <source>moved the border between %n spans</source>
   <translation>
    <numerusform>移动了 %n 个片段之间的分界</numerusform>
   </translation>
  </message>
  <message>
   <source>range</source>
   <translation>区间</translation>
  </message>
  <message numerus="yes">
   <source>recovered %n spans</source>
   <translation>
    <numerusform>恢复了 %n 个片段</numerusform>
   </translation>
  </message>
  <message>
   <source>recovered it</source>
   <translation>恢复了它</translation>
  </message>
  <message>
   <source>recovered the article's status</source>
   <translation>恢复了文章的状态</translation>
  </message>
  <message>
   <source>recovered {words}, {label}</source>
   <translation>恢复了{words}，{label}</translation>
  </message>
  <message>
   <source>redid a step</source>
   <translation>重做一步</translation>
  </message>
  <message numerus="yes">
   <source>redid a step on %n spans</source>
   <translation>
    <numerusform>重做一步，涉及 %n 个片段</numerusform>
   </translation>
  </message>
  <message>
   <source>redid a step: {words}</source>
   <translation>重做一步：{words}</translation>
  </message>
  <message>
   <source>rejected</source>
   <translation>已拒绝</translation>
  </message>
  <message>
   <source>rejected it</source>
   <translation>拒绝</translation>
  </message>
  <message>
   <source>rejected {words}, {label}</source>
   <translation>拒绝{words}，{label}</translation>
  </message>
  <message>
   <source>removed a link</source>
   <translation>删除了一个关联</translation>
  </message>
  <message>
   <source>removed a link of {words}</source>
   <translation>取消了{words}的一个关联</translation>
  </message>
  <message>
   <source>removed its flag</source>
   <translation>取消复查标记</translation>
  </message>
  <message>
   <source>removed the flag from the article</source>
   <translation>取消了文章的复查标记</translation>
  </message>
  <message>
   <source>removed the flag from {words}</source>
   <translation>取消了{words}的复查标记</translation>
  </message>
  <message>
   <source>renamed somebody</source>
   <translation>给某人改了名</translation>
  </message>
  <message>
   <source>said that there is nothing to link a figure to</source>
   <translation>标明一个数值没有可关联的内容</translation>
  </message>
  <message>
   <source>said that there is nothing to link it to</source>
   <translation>表示没有可关联的对象</translation>
  </message>
  <message>
   <source>said that there is nothing to link {words} to</source>
   <translation>标明{words}没有可关联的内容</translation>
  </message>
  <message>
   <source>said that two ids are one person, or are not</source>
   <translation>说明两个编号是或不是同一个人</translation>
  </message>
  <message>
   <source>said that two people share a name</source>
   <translation>说明两个人同名</translation>
  </message>
  <message>
   <source>set it back to undecided</source>
   <translation>恢复为未判定</translation>
  </message>
  <message>
   <source>set the article back to in progress</source>
   <translation>将文章恢复为进行中</translation>
  </message>
  <message>
   <source>set the article done</source>
   <translation>将文章设为完成</translation>
  </message>
  <message>
   <source>set what an hour costs and who sees hours</source>
   <translation>设定了每小时费用以及谁能看到工时</translation>
  </message>
  <message>
   <source>set {words} back to undecided</source>
   <translation>将{words}恢复为未判定</translation>
  </message>
  <message>
   <source>settled in review</source>
   <translation>审核中裁定</translation>
  </message>
  <message>
   <source>settled it as the same words elsewhere</source>
   <translation>按别处相同的文字裁定了它</translation>
  </message>
  <message>
   <source>settled it in review</source>
   <translation>在审核中裁定了它</translation>
  </message>
  <message>
   <source>settled {words}</source>
   <translation>裁定了{words}</translation>
  </message>
  <message>
   <source>settled {words} as the same words elsewhere</source>
   <translation>按别处相同的文字裁定了{words}</translation>
  </message>
  <message>
   <source>skipped the article</source>
   <translation>跳过文章</translation>
  </message>
  <message numerus="yes">
   <source>split a span into %n</source>
   <translation>
    <numerusform>把一个片段拆成了 %n 个</numerusform>
   </translation>
  </message>
  <message>
   <source>split it</source>
   <translation>将其拆分</translation>
  </message>
  <message>
   <source>split {words}</source>
   <translation>拆分了 {words}</translation>
  </message>
  <message>
   <source>undecided</source>
   <translation>未判定</translation>
  </message>
  <message>
   <source>undid a step</source>
   <translation>撤销一步</translation>
  </message>
  <message numerus="yes">
   <source>undid a step on %n spans</source>
   <translation>
    <numerusform>撤销一步，涉及 %n 个片段</numerusform>
   </translation>
  </message>
  <message>
   <source>undid a step: {words}</source>
   <translation>撤销一步：{words}</translation>
  </message>
  <message>
   <source>up to</source>
   <translation>高达</translation>
  </message>
  <message>
   <source>went back to an earlier state</source>
   <translation>回到较早的状态</translation>
  </message>
  <message numerus="yes">
   <source>went back to an earlier state of %n spans</source>
   <translation>
    <numerusform>回到较早的状态，涉及 %n 个片段</numerusform>
   </translation>
  </message>
  <message>
   <source>wrote a note</source>
   <translation>写了备注</translation>
  </message>
  <message>
   <source>wrote a note on the article</source>
   <translation>为文章写了备注</translation>
  </message>
  <message>
   <source>wrote a note on {words}</source>
   <translation>为{words}写了备注</translation>
  </message>
  <message>
   <source>“{text}” can be read in two ways; write 2.5 or 2500.</source>
   <translation>“{text}”可以读成两个不同的数；请写 2.5 或 2500。</translation>
  </message>
  <message>
   <source>“{text}” is not a number; write digits, such as 24 280 or 2.5.</source>
   <translation>“{text}”不是数；请写数字，例如 24 280 或 2.5。</translation>
  </message>
  <message>
   <source>“{text}” is not a range; write one as 12 – 15.</source>
   <translation>“{text}”不是区间；区间写作 12 – 15。</translation>
  </message>
 </context>
 <context>
  <name>InspectorPane</name>
  <message>
   <source>Inspector</source>
   <translation>检查器</translation>
  </message>
  <message>
   <source>More below: {parts}</source>
   <translation>下方还有：{parts}</translation>
  </message>
  <message>
   <source>labels</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>value</source>
   <translation>值</translation>
  </message>
 </context>
 <context>
  <name>Job</name>
  <message>
   <source>This was not done, because something in rareannot went wrong.</source>
   <translation>未能完成，因为 rareannot 出了错。</translation>
  </message>
 </context>
 <context>
  <name>KeysDialog</name>
  <message>
   <source>Add a key…</source>
   <translation>添加按键…</translation>
  </message>
  <message>
   <source>Change keys</source>
   <translation>更改按键</translation>
  </message>
  <message>
   <source>Change…</source>
   <translation>更改…</translation>
  </message>
  <message>
   <source>Export the keys</source>
   <translation>导出按键</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>导出…</translation>
  </message>
  <message>
   <source>Find an action or a key</source>
   <translation>查找操作或按键</translation>
  </message>
  <message>
   <source>Import keys</source>
   <translation>导入按键</translation>
  </message>
  <message>
   <source>Import…</source>
   <translation>导入…</translation>
  </message>
  <message>
   <source>Keys of actions that this version does not have were left out: {names}.</source>
   <translation>已略去本版本没有的操作的按键：{names}。</translation>
  </message>
  <message>
   <source>Press the new key for “{action}”; Escape keeps the old one.</source>
   <translation>请按下用于“{action}”的新按键；按 Esc 保留原来的。</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>移除</translation>
  </message>
  <message>
   <source>Reset</source>
   <translation>重置</translation>
  </message>
  <message>
   <source>Reset all</source>
   <translation>全部重置</translation>
  </message>
  <message>
   <source>Saved “{file}”.</source>
   <translation>已保存“{file}”。</translation>
  </message>
  <message>
   <source>Use it here instead</source>
   <translation>改用于此处</translation>
  </message>
  <message>
   <source>{key} is already used for “{action}”.</source>
   <translation>{key} 已用于“{action}”。</translation>
  </message>
  <message>
   <source>{key} is the key of the label {label}, and labels come first. Press another key, or change the label's key on the Labels page.</source>
   <translation>{key} 是标签 {label} 的按键，标签优先。请按其他键，或在“标签”页更改该标签的按键。</translation>
  </message>
  <message>
   <source>“{path}” could not be read.</source>
   <translation>无法读取“{path}”。</translation>
  </message>
 </context>
 <context>
  <name>KeysModel</name>
  <message>
   <source>Action</source>
   <translation>操作</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>按键</translation>
  </message>
  <message>
   <source>Menu</source>
   <translation>菜单</translation>
  </message>
  <message>
   <source>changed by you</source>
   <translation>已由您更改</translation>
  </message>
  <message>
   <source>no key</source>
   <translation>无按键</translation>
  </message>
 </context>
 <context>
  <name>KeysTable</name>
  <message>
   <source>Actions and their keys</source>
   <translation>操作及其按键</translation>
  </message>
 </context>
 <context>
  <name>LabelAppearance</name>
  <message>
   <source>and {this one} undecided</source>
   <translation>和 {这 一个} 未判定</translation>
  </message>
  <message>
   <source>for {12 or so} more</source>
   <translation>再加 {约 12 个}</translation>
  </message>
  <message>
   <source>so {it reads} decided</source>
   <translation>{这 一个} 已判定</translation>
  </message>
  <message>
   <source>sold {300 of them}</source>
   <translation>卖出 {300 个}</translation>
  </message>
 </context>
 <context>
  <name>LabelBoxes</name>
  <message>
   <source>the article</source>
   <translation>文章</translation>
  </message>
 </context>
 <context>
  <name>LabelButton</name>
  <message>
   <source>key {key}</source>
   <translation>按键 {key}</translation>
  </message>
  <message>
   <source>no key</source>
   <translation>无按键</translation>
  </message>
 </context>
 <context>
  <name>LabelForm</name>
  <message>
   <source>A number, unit and modifier are read from the text and checked with the span.</source>
   <translation>数字、单位和修饰词从文中读出，与片段一并核对。</translation>
  </message>
  <message>
   <source>Colour</source>
   <translation>颜色</translation>
  </message>
  <message>
   <source>Examples</source>
   <translation>示例</translation>
  </message>
  <message>
   <source>Key</source>
   <translation>按键</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>类型</translation>
  </message>
  <message>
   <source>Looks like</source>
   <translation>外观</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <source>New label</source>
   <translation>新标签</translation>
  </message>
  <message>
   <source>Rule</source>
   <translation>规则</translation>
  </message>
  <message>
   <source>Shown as: {text}</source>
   <translation>显示为：{text}</translation>
  </message>
  <message>
   <source>Suggest as</source>
   <translation>按此标签建议</translation>
  </message>
  <message>
   <source>Tag in text</source>
   <translation>文中缩写</translation>
  </message>
  <message>
   <source>What the program recognises as the label chosen here is suggested as this one.</source>
   <translation>程序识别为所选标签的内容，会作为此标签建议。</translation>
  </message>
  <message>
   <source>carries a value</source>
   <translation>带数值</translation>
  </message>
  <message>
   <source>counting the spans…</source>
   <translation>正在统计片段…</translation>
  </message>
  <message>
   <source>nothing yet: it learns from what you mark</source>
   <translation>尚无：从您的标注中学习</translation>
  </message>
  <message>
   <source>one per line, the span in braces: the {united states} said</source>
   <translation>每行一个，片段放在花括号中：{联合国 秘书长} 表示</translation>
  </message>
  <message>
   <source>used by {spans}</source>
   <translation>用于 {spans}</translation>
  </message>
  <message>
   <source>{label}, as before it was renamed</source>
   <translation>{label}，与改名之前相同</translation>
  </message>
 </context>
 <context>
  <name>LabelModel</name>
  <message>
   <source>(no name yet)</source>
   <translation>（尚无名称）</translation>
  </message>
  <message>
   <source>Key</source>
   <translation>按键</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Rule</source>
   <translation>规则</translation>
  </message>
  <message>
   <source>Spans</source>
   <translation>片段</translation>
  </message>
  <message>
   <source>Tag</source>
   <translation>缩写</translation>
  </message>
  <message>
   <source>has a problem</source>
   <translation>有问题</translation>
  </message>
  <message>
   <source>key {key}</source>
   <translation>按键 {key}</translation>
  </message>
  <message>
   <source>no name yet</source>
   <translation>尚无名称</translation>
  </message>
 </context>
 <context>
  <name>LabelSection</name>
  <message>
   <source>Labels</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>{name}, version {version}</source>
   <translation>{name}，版本 {version}</translation>
  </message>
 </context>
 <context>
  <name>LabelSetChanges</name>
  <message>
   <source>Changing the spans</source>
   <translation>正在更改片段</translation>
  </message>
 </context>
 <context>
  <name>LabelSetEditor</name>
  <message>
   <source>1 problem</source>
   <translation>1 个问题</translation>
  </message>
  <message>
   <source>Add label</source>
   <translation>添加标签</translation>
  </message>
  <message>
   <source>Allow crossing spans</source>
   <translation>允许交叉片段</translation>
  </message>
  <message>
   <source>Allow nested spans</source>
   <translation>允许嵌套片段</translation>
  </message>
  <message>
   <source>Attributes</source>
   <translation>属性</translation>
  </message>
  <message>
   <source>Check consistency</source>
   <translation>检查一致性</translation>
  </message>
  <message>
   <source>Delete label…</source>
   <translation>删除标签…</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>导出…</translation>
  </message>
  <message>
   <source>Import…</source>
   <translation>导入…</translation>
  </message>
  <message>
   <source>Links</source>
   <translation>关联</translation>
  </message>
  <message>
   <source>Name of the label set</source>
   <translation>标签集的名称</translation>
  </message>
  <message>
   <source>One span may lie inside another, such as a place in the name of an organisation.</source>
   <translation>一个片段可以在另一个之内：例如机构名称中的地名。</translation>
  </message>
  <message>
   <source>Revert</source>
   <translation>还原</translation>
  </message>
  <message>
   <source>Save version {n}</source>
   <translation>保存第 {n} 版</translation>
  </message>
  <message>
   <source>Shown as: {text}</source>
   <translation>显示为：{text}</translation>
  </message>
  <message>
   <source>Two spans may overlap without one inside the other; few formats can hold that.</source>
   <translation>两个片段可以部分重叠而互不包含；很少有格式能保存。</translation>
  </message>
  <message>
   <source>Undo version</source>
   <translation>撤销版本</translation>
  </message>
  <message>
   <source>Undo version {n}</source>
   <translation>撤销第 {n} 版</translation>
  </message>
  <message>
   <source>Versions</source>
   <translation>版本</translation>
  </message>
  <message>
   <source>crossing</source>
   <translation>交叉</translation>
  </message>
  <message numerus="yes">
   <source>version {v}, %n labels</source>
   <translation>
    <numerusform>第 {v} 版，%n 个标签</numerusform>
   </translation>
  </message>
  <message>
   <source>{m} problems</source>
   <translation>{m} 个问题</translation>
  </message>
  <message>
   <source>{n} unsaved</source>
   <translation>{n} 处未保存</translation>
  </message>
 </context>
 <context>
  <name>LabelSetFiles</name>
  <message>
   <source> It does not include unsaved changes.</source>
   <translation> 其中不含未保存的更改。</translation>
  </message>
  <message>
   <source>By name, one per line…</source>
   <translation>按名称，每行一个…</translation>
  </message>
  <message>
   <source>Export the label set</source>
   <translation>导出标签集</translation>
  </message>
  <message>
   <source>From a file…</source>
   <translation>来自文件…</translation>
  </message>
  <message>
   <source>Import a label set</source>
   <translation>导入标签集</translation>
  </message>
  <message>
   <source>Saved version {n} to “{file}”.</source>
   <translation>第 {n} 版已保存到“{file}”。</translation>
  </message>
  <message>
   <source>“{name}” is in the table now. When you save, you see what changes for your spans.</source>
   <translation>“{name}”已载入表中。保存时会显示片段将如何变化。</translation>
  </message>
 </context>
 <context>
  <name>LabelTable</name>
  <message>
   <source>Labels</source>
   <translation>标签</translation>
  </message>
 </context>
 <context>
  <name>Labelling</name>
  <message>
   <source> and {n} more</source>
   <translation> 等另外 {n} 个</translation>
  </message>
  <message>
   <source>1 article</source>
   <translation>1 篇文章</translation>
  </message>
  <message>
   <source>1 span</source>
   <translation>1 个片段</translation>
  </message>
  <message>
   <source>A choice has at most 60 characters; shorten “{other}”.</source>
   <translation>选项最多 60 个字符；请缩短“{other}”。</translation>
  </message>
  <message>
   <source>A key is one letter or digit.</source>
   <translation>按键是一个字母或数字。</translation>
  </message>
  <message>
   <source>A label needs a name.</source>
   <translation>标签需要名称。</translation>
  </message>
  <message>
   <source>A link needs a name.</source>
   <translation>关联需要名称。</translation>
  </message>
  <message>
   <source>A link's key is one letter; X and U answer while figures are linked.</source>
   <translation>关联的按键是一个字母；X 和 U 在关联数值时用于回答。</translation>
  </message>
  <message>
   <source>An attribute needs a name.</source>
   <translation>属性需要名称。</translation>
  </message>
  <message>
   <source>At most {most} characters, so that tags do not overlap.</source>
   <translation>最多 {most} 个字符，以免缩写重叠。</translation>
  </message>
  <message>
   <source>Changed to {label}: {n} in {d}.</source>
   <translation>已改为 {label}：{d}中的 {n}。</translation>
  </message>
  <message>
   <source>Deleted: {n} in {d}.</source>
   <translation>已删除：{d}中的 {n}。</translation>
  </message>
  <message>
   <source>Earlier decisions use this name for {other}; choose another name, or save first.</source>
   <translation>以前的判定用此名称指 {other}；请换一个名称，或先保存。</translation>
  </message>
  <message>
   <source>Entities</source>
   <translation>实体</translation>
  </message>
  <message>
   <source>Figure without a value</source>
   <translation>没有值的数值</translation>
  </message>
  <message>
   <source>Figures</source>
   <translation>数值</translation>
  </message>
  <message>
   <source>Figures linked to something not measured in their unit</source>
   <translation>所链接的对象不以该数值的单位计量</translation>
  </message>
  <message>
   <source>In the article, this replaces the key {key} of “{other}”.</source>
   <translation>在文章中，它会取代“{other}”的按键 {key}。</translation>
  </message>
  <message>
   <source>Label that the set does not have</source>
   <translation>标签集中没有的标签</translation>
  </message>
  <message>
   <source>Labelled elsewhere, not here</source>
   <translation>别处已标注，此处未标</translation>
  </message>
  <message>
   <source>Link that the set does not permit</source>
   <translation>标签集不允许的关联</translation>
  </message>
  <message>
   <source>Linked figures whose units differ</source>
   <translation>单位不同却被关联的数值</translation>
  </message>
  <message>
   <source>Links deleted of {n} in {d}.</source>
   <translation>已删除 {d}中 {n}的关联。</translation>
  </message>
  <message>
   <source>Marked as {label}: {n} in {d}.</source>
   <translation>已标为 {label}：{d}中的 {n}。</translation>
  </message>
  <message>
   <source>Marked twice</source>
   <translation>重复标注</translation>
  </message>
  <message>
   <source>No key</source>
   <translation>不设按键</translation>
  </message>
  <message>
   <source>One string, several labels</source>
   <translation>同一词语，多个标签</translation>
  </message>
  <message>
   <source>One string, several things</source>
   <translation>同一字符串，多个事物</translation>
  </message>
  <message>
   <source>One thing, several labels</source>
   <translation>同一事物，多个标签</translation>
  </message>
  <message>
   <source>Passages</source>
   <translation>段落</translation>
  </message>
  <message>
   <source>Space at an edge</source>
   <translation>边界有空格</translation>
  </message>
  <message>
   <source>Space cut off: {n} in {d}.</source>
   <translation>已去掉空格：{d}中的 {n}。</translation>
  </message>
  <message>
   <source>Spans inside others</source>
   <translation>嵌套的片段</translation>
  </message>
  <message>
   <source>Spans that cross</source>
   <translation>交叉的片段</translation>
  </message>
  <message>
   <source>Swap</source>
   <translation>交换</translation>
  </message>
  <message>
   <source>The key for things is already used for {other}.</source>
   <translation>事物的按键与 {other} 的相同。</translation>
  </message>
  <message>
   <source>The tag in the text needs at least one letter.</source>
   <translation>文中缩写至少要有一个字母。</translation>
  </message>
  <message>
   <source>There is already a label {other}; choose another name.</source>
   <translation>已有标签 {other}；请换一个名称。</translation>
  </message>
  <message>
   <source>There is already a label {other}; rename it, or allow no links to things.</source>
   <translation>已有标签 {other}；请将其改名，或不指向事物。</translation>
  </message>
  <message>
   <source>There is already a link {other}; choose another name.</source>
   <translation>已有关联 {other}，请另取名称。</translation>
  </message>
  <message>
   <source>There is already an attribute {other}; choose another name.</source>
   <translation>已有属性 {other}；请换一个名称。</translation>
  </message>
  <message>
   <source>This is already the key of the link {other}.</source>
   <translation>这已是关联 {other} 的按键。</translation>
  </message>
  <message>
   <source>This is already the key of “{other}”; choose another one.</source>
   <translation>这已经是“{other}”的键；请换一个。</translation>
  </message>
  <message>
   <source>Tick a label that it can lead to.</source>
   <translation>请勾选它指向哪个标签。</translation>
  </message>
  <message>
   <source>Tick a label that it can start from.</source>
   <translation>请勾选它从哪个标签出发。</translation>
  </message>
  <message>
   <source>Tick what it is asked about: labels, or the article.</source>
   <translation>请勾选询问的对象：标签，或文章。</translation>
  </message>
  <message>
   <source>Two links where one is allowed</source>
   <translation>只许一个却有两个关联</translation>
  </message>
  <message>
   <source>Undone: {line}</source>
   <translation>已撤销：{line}</translation>
  </message>
  <message>
   <source>Unit does not fit the label</source>
   <translation>单位与标签不符</translation>
  </message>
  <message>
   <source>Use letters, digits, - _ . and /, without spaces, at most 40 characters.</source>
   <translation>请用字母、数字、- _ . 和 /，不含空格，最多 40 个字符。</translation>
  </message>
  <message>
   <source>Use letters, digits, - _ and ., without spaces, at most 24 characters, for a link's name.</source>
   <translation>关联的名称请用字母、数字、- _ 和 .，不含空格，最多 24 个字符。</translation>
  </message>
  <message>
   <source>Use letters, digits, - _ and ., without spaces, at most 24 characters, for an attribute's name.</source>
   <translation>属性名称可用字母、数字、-、_ 和 .，不含空格，最多 24 个字符。</translation>
  </message>
  <message>
   <source>Value differs from the text</source>
   <translation>值与文字不同</translation>
  </message>
  <message>
   <source>Value of an attribute that the set does not permit</source>
   <translation>标签集不允许的属性值</translation>
  </message>
  <message>
   <source>Values deleted of {n} in {d}.</source>
   <translation>已删除 {d} 中 {n} 的值。</translation>
  </message>
  <message>
   <source>Values read again: {n} in {d}.</source>
   <translation>已重读数值：{d}中的 {n}。</translation>
  </message>
  <message>
   <source>Write at least one choice.</source>
   <translation>请至少写一个选项。</translation>
  </message>
  <message>
   <source>a label that was deleted</source>
   <translation>一个已删除的标签</translation>
  </message>
  <message>
   <source>a scale: one choice, in order</source>
   <translation>量表：选项有顺序，只选一个</translation>
  </message>
  <message>
   <source>a short text</source>
   <translation>一段短文本</translation>
  </message>
  <message>
   <source>added {names}</source>
   <translation>添加 {names}</translation>
  </message>
  <message>
   <source>blue</source>
   <translation>蓝</translation>
  </message>
  <message>
   <source>brown</source>
   <translation>棕</translation>
  </message>
  <message>
   <source>changed {names}</source>
   <translation>更改 {names}</translation>
  </message>
  <message>
   <source>crimson</source>
   <translation>深红</translation>
  </message>
  <message>
   <source>cut the space off</source>
   <translation>去掉空格</translation>
  </message>
  <message>
   <source>delete these links</source>
   <translation>删除这些关联</translation>
  </message>
  <message>
   <source>delete these spans</source>
   <translation>删除这些片段</translation>
  </message>
  <message>
   <source>delete these values</source>
   <translation>删除这些值</translation>
  </message>
  <message>
   <source>deleted {names}</source>
   <translation>删除 {names}</translation>
  </message>
  <message>
   <source>entity</source>
   <translation>实体</translation>
  </message>
  <message>
   <source>figure</source>
   <translation>数值</translation>
  </message>
  <message>
   <source>green</source>
   <translation>绿</translation>
  </message>
  <message>
   <source>navy</source>
   <translation>藏青</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>无</translation>
  </message>
  <message>
   <source>nothing changed</source>
   <translation>没有更改</translation>
  </message>
  <message>
   <source>ochre</source>
   <translation>赭</translation>
  </message>
  <message>
   <source>olive</source>
   <translation>橄榄绿</translation>
  </message>
  <message>
   <source>one of the choices</source>
   <translation>选项之一</translation>
  </message>
  <message>
   <source>orange</source>
   <translation>橙</translation>
  </message>
  <message>
   <source>passage</source>
   <translation>段落</translation>
  </message>
  <message>
   <source>pine green</source>
   <translation>松绿</translation>
  </message>
  <message>
   <source>plum</source>
   <translation>梅红</translation>
  </message>
  <message>
   <source>rose</source>
   <translation>玫红</translation>
  </message>
  <message>
   <source>rules of the whole set changed</source>
   <translation>整个标签集的规则有更改</translation>
  </message>
  <message>
   <source>several of the choices</source>
   <translation>可选多个选项</translation>
  </message>
  <message>
   <source>sky blue</source>
   <translation>天蓝</translation>
  </message>
  <message>
   <source>slate grey</source>
   <translation>石板灰</translation>
  </message>
  <message>
   <source>stone grey</source>
   <translation>石灰</translation>
  </message>
  <message>
   <source>take the value of the text</source>
   <translation>采用文中的值</translation>
  </message>
  <message>
   <source>teal</source>
   <translation>青</translation>
  </message>
  <message>
   <source>violet</source>
   <translation>紫</translation>
  </message>
  <message>
   <source>what it stands for: a thing with an identifier</source>
   <translation>所指的事物（带标识符）</translation>
  </message>
  <message>
   <source>yes or no</source>
   <translation>是或否</translation>
  </message>
  <message>
   <source>{a} merged into {b}</source>
   <translation>{a} 并入 {b}</translation>
  </message>
  <message>
   <source>{a} renamed to {b}</source>
   <translation>{a} 改名为 {b}</translation>
  </message>
  <message>
   <source>{key} is already the key of {other}.</source>
   <translation>{key} 已是 {other} 的按键。</translation>
  </message>
  <message>
   <source>{label}: mark them</source>
   <translation>{label}：标注这些</translation>
  </message>
  <message>
   <source>{label}: relabel them</source>
   <translation>{label}：改标这些</translation>
  </message>
  <message>
   <source>{n} articles</source>
   <translation>{n} 篇文章</translation>
  </message>
  <message>
   <source>{n} spans</source>
   <translation>{n} 个片段</translation>
  </message>
  <message>
   <source>{value}, the text says {reading}</source>
   <translation>{value}，文中为 {reading}</translation>
  </message>
 </context>
 <context>
  <name>LabelsPage</name>
  <message>
   <source>Every correction is saved as you make it.</source>
   <translation>每次修正都会立即保存。</translation>
  </message>
  <message>
   <source>Nothing has changed since version {n}.</source>
   <translation>自第 {n} 版以来没有更改。</translation>
  </message>
  <message>
   <source>Saved as version {n}.</source>
   <translation>已保存为第 {n} 版。</translation>
  </message>
  <message>
   <source>Unsaved changes restored.</source>
   <translation>已恢复未保存的更改。</translation>
  </message>
  <message>
   <source>Version {n} is back.</source>
   <translation>恢复为第 {n} 版。</translation>
  </message>
  <message>
   <source>Your unsaved changes to {names} were dropped, because the label set has a new version. Make them again if you still want them.</source>
   <translation>您对 {names} 的未保存更改已丢弃，因为标签集有了新版本。如仍需要，请重新更改。</translation>
  </message>
  <message>
   <source>add</source>
   <translation>添加</translation>
  </message>
  <message>
   <source>back to the label set</source>
   <translation>返回标签集</translation>
  </message>
  <message>
   <source>delete</source>
   <translation>删除</translation>
  </message>
  <message>
   <source>move</source>
   <translation>移动</translation>
  </message>
  <message>
   <source>open the article</source>
   <translation>打开文章</translation>
  </message>
  <message>
   <source>rename</source>
   <translation>改名</translation>
  </message>
  <message>
   <source>save</source>
   <translation>保存</translation>
  </message>
  <message>
   <source>undo</source>
   <translation>撤销</translation>
  </message>
  <message>
   <source>undo the last correction</source>
   <translation>撤销上次修正</translation>
  </message>
 </context>
 <context>
  <name>LinkCommands</name>
  <message>
   <source>There is no link to settle. A link can be settled once both of its spans are.</source>
   <translation>没有待审定的关联。关联两端的片段都审定后，才会询问。</translation>
  </message>
  <message>
   <source>This project is open for viewing only.</source>
   <translation>此项目以只读方式打开。</translation>
  </message>
 </context>
 <context>
  <name>LinkSitesDialog</name>
  <message numerus="yes">
   <source>%n annotators</source>
   <translation>
    <numerusform>%n 位标注员</numerusform>
   </translation>
  </message>
  <message>
   <source>1 to 9 or Space takes an answer, 0 says that there is none. Right and Left go on and back, Ctrl+Z undoes. N says why, G writes a note for the guidelines; Enter leaves the line.</source>
   <translation>1 到 9 或空格采用一个回答，0 表示没有。右、左方向键前进和后退，Ctrl+Z 撤销。N 写裁定理由，G 写标注规范的备注；Enter 离开该行。</translation>
  </message>
  <message>
   <source>A note for the guidelines about this link</source>
   <translation>就此关联写标注规范的备注</translation>
  </message>
  <message>
   <source>Links on which they differ</source>
   <translation>意见不一的关联</translation>
  </message>
  <message>
   <source>Some link the same two spans by another name.</source>
   <translation>有人用另一个名称链接同样的两处。</translation>
  </message>
  <message>
   <source>Some link to a span that is not gold.</source>
   <translation>有人关联到不在金标准中的片段。</translation>
  </message>
  <message>
   <source>Some say that there is no partner.</source>
   <translation>有人认为没有对象。</translation>
  </message>
  <message>
   <source>They name another partner.</source>
   <translation>所选的对象不同。</translation>
  </message>
  <message>
   <source>This span is not gold, so nothing can be linked to it; settle the span first, or take another answer.</source>
   <translation>该片段不在金标准中，无法关联到它；请先审定该片段，或采用另一个回答。</translation>
  </message>
  <message>
   <source>What they say</source>
   <translation>他们的回答</translation>
  </message>
  <message>
   <source>Why it is settled this way (kept with the gold)</source>
   <translation>裁定理由（与金标准一同保存）</translation>
  </message>
  <message>
   <source>none</source>
   <translation>无</translation>
  </message>
  <message>
   <source>{figure} – {link}</source>
   <translation>{figure} – {link}</translation>
  </message>
  <message>
   <source>{left} left · {headline}</source>
   <translation>还剩 {left} 个 · {headline}</translation>
  </message>
  <message>
   <source>{words} ({label}, not gold)</source>
   <translation>{words}（{label}，不在金标准中）</translation>
  </message>
 </context>
 <context>
  <name>LinkTypesPage</name>
  <message>
   <source>Add link</source>
   <translation>添加关联</translation>
  </message>
  <message>
   <source>And to</source>
   <translation>以及</translation>
  </message>
  <message>
   <source>Colour</source>
   <translation>颜色</translation>
  </message>
  <message>
   <source>Delete link</source>
   <translation>删除关联</translation>
  </message>
  <message>
   <source>Examples</source>
   <translation>示例</translation>
  </message>
  <message>
   <source>From</source>
   <translation>从</translation>
  </message>
  <message>
   <source>How many</source>
   <translation>个数</translation>
  </message>
  <message>
   <source>Its name when read from the other end: what is “of nickel” is nickel's “figures”.</source>
   <translation>从另一端看时的名称：数值对镍是“of”，镍对数值则是“figures”。</translation>
  </message>
  <message>
   <source>Key</source>
   <translation>按键</translation>
  </message>
  <message>
   <source>Links</source>
   <translation>关联</translation>
  </message>
  <message>
   <source>Links called {names} that were made before keep this name; the consistency check lists them.</source>
   <translation>以前所做的名为 {names} 的关联保留此名称；一致性检查会列出它们。</translation>
  </message>
  <message>
   <source>Links of the label set</source>
   <translation>标签集的关联</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <source>New link</source>
   <translation>新关联</translation>
  </message>
  <message>
   <source>Read back</source>
   <translation>反向名称</translation>
  </message>
  <message>
   <source>Rule</source>
   <translation>规则</translation>
  </message>
  <message>
   <source>To</source>
   <translation>到</translation>
  </message>
  <message>
   <source>a span can have several</source>
   <translation>一个片段可有多个</translation>
  </message>
  <message>
   <source>one per line, the span in brackets, the other in braces: [3 tons] of {nickel}</source>
   <translation>每行一个，片段用方括号，另一端用花括号：[3 tons] of {nickel}</translation>
  </message>
  <message>
   <source>{name}: needs fixing</source>
   <translation>{name}：需要修正</translation>
  </message>
 </context>
 <context>
  <name>LinkWalk</name>
  <message>
   <source>Every figure of this article is linked.</source>
   <translation>本文的每个数值都已关联。</translation>
  </message>
  <message>
   <source>Go to a decided name first: links of names lead from there.</source>
   <translation>请先转到一个已判定的名称：名称的关联从那里出发。</translation>
  </message>
  <message>
   <source>No figure is decided yet: accept some first, then link them.</source>
   <translation>还没有已判定的数值：请先接受一些，再作关联。</translation>
  </message>
  <message>
   <source>No kind of link can join these two; choose another span.</source>
   <translation>两者之间没有可用的关联，请另选片段。</translation>
  </message>
  <message>
   <source>No other name looks like a short form.</source>
   <translation>没有其他名称看似另一名称的简称。</translation>
  </message>
  <message>
   <source>Nothing is chosen: choose an answer with the arrow keys, or answer that there is none.</source>
   <translation>没有选中任何片段：请用方向键选择，或表示没有。</translation>
  </message>
  <message>
   <source>This label set has no links; you can add some on the Labels page.</source>
   <translation>此标签集没有关联，可在“标签”页添加。</translation>
  </message>
  <message>
   <source>all candidates</source>
   <translation>所有可选对象</translation>
  </message>
  <message>
   <source>another one</source>
   <translation>另一个</translation>
  </message>
  <message>
   <source>find the words</source>
   <translation>查找词语</translation>
  </message>
  <message>
   <source>leave</source>
   <translation>离开</translation>
  </message>
  <message>
   <source>link</source>
   <translation>关联</translation>
  </message>
  <message>
   <source>mark and link</source>
   <translation>标注并关联</translation>
  </message>
  <message>
   <source>mark as {label} and link</source>
   <translation>标为 {label} 并关联</translation>
  </message>
  <message>
   <source>next question</source>
   <translation>下一个问题</translation>
  </message>
  <message>
   <source>no span has “{letters}”</source>
   <translation>没有片段含“{letters}”</translation>
  </message>
  <message>
   <source>nothing likely</source>
   <translation>没有可能的对象</translation>
  </message>
  <message>
   <source>there is none</source>
   <translation>没有</translation>
  </message>
  <message>
   <source>{figure} – {link}: {words}</source>
   <translation>{figure} – {link}：{words}</translation>
  </message>
  <message>
   <source>“{letters}”: {asked}</source>
   <translation>“{letters}”：{asked}</translation>
  </message>
 </context>
 <context>
  <name>Links</name>
  <message>
   <source>none</source>
   <translation>无</translation>
  </message>
 </context>
 <context>
  <name>LogDialog</name>
  <message>
   <source>Act</source>
   <translation>操作</translation>
  </message>
  <message>
   <source>Acts</source>
   <translation>操作</translation>
  </message>
  <message>
   <source>All acts</source>
   <translation>所有操作</translation>
  </message>
  <message>
   <source>All days</source>
   <translation>所有日期</translation>
  </message>
  <message>
   <source>All labels</source>
   <translation>全部标签</translation>
  </message>
  <message>
   <source>Article</source>
   <translation>文章</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>日期</translation>
  </message>
  <message>
   <source>Everybody</source>
   <translation>所有人</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Person</source>
   <translation>人</translation>
  </message>
  <message>
   <source>The latest {n} actions; narrow them down to see earlier ones. Enter or a double click goes to the place.</source>
   <translation>最近的 {n} 项操作；缩小范围可看到更早的。按 Enter 或双击跳到该处。</translation>
  </message>
  <message>
   <source>What</source>
   <translation>内容</translation>
  </message>
  <message>
   <source>When</source>
   <translation>时间</translation>
  </message>
  <message>
   <source>Who</source>
   <translation>谁</translation>
  </message>
  <message>
   <source>Who changed what</source>
   <translation>谁改了什么</translation>
  </message>
  <message>
   <source>Words in the headline or name</source>
   <translation>标题或名称中的文字</translation>
  </message>
  <message>
   <source>{act} (it was {label})</source>
   <translation>{act}（原为 {label}）</translation>
  </message>
  <message>
   <source>{act} (took back: {kind})</source>
   <translation>{act}（撤销的是：{kind}）</translation>
  </message>
  <message>
   <source>{act} – undone later</source>
   <translation>{act}（后来被撤销）</translation>
  </message>
  <message>
   <source>{name}, in review</source>
   <translation>{name}，在审核中</translation>
  </message>
  <message>
   <source>{n} actions. Enter or a double click goes to the place.</source>
   <translation>{n} 项操作。按 Enter 或双击跳到该处。</translation>
  </message>
 </context>
 <context>
  <name>LossList</name>
  <message>
   <source>Nothing is lost</source>
   <translation>无任何损失</translation>
  </message>
  <message>
   <source>What this format cannot hold</source>
   <translation>此格式无法容纳的内容</translation>
  </message>
  <message>
   <source>checking…</source>
   <translation>正在检查…</translation>
  </message>
  <message>
   <source>this format keeps everything</source>
   <translation>此格式可保留全部内容</translation>
  </message>
 </context>
 <context>
  <name>MainWindow</name>
  <message>
   <source> (viewing only)</source>
   <translation>（只读）</translation>
  </message>
  <message>
   <source>What changed…</source>
   <translation>改了什么…</translation>
  </message>
 </context>
 <context>
  <name>MergeReportDialog</name>
  <message>
   <source>Merged</source>
   <translation>合并结果</translation>
  </message>
  <message>
   <source>What each file added</source>
   <translation>各文件带来的内容</translation>
  </message>
 </context>
 <context>
  <name>MessageCommands</name>
  <message>
   <source>Bring it back</source>
   <translation>恢复留言</translation>
  </message>
  <message>
   <source>The article of this message is not in this project.</source>
   <translation>这条留言所说的文章不在此项目中。</translation>
  </message>
  <message>
   <source>The message was taken back; it goes away elsewhere with the next sync.</source>
   <translation>留言已收回；下次同步后，别处也不再显示。</translation>
  </message>
 </context>
 <context>
  <name>MessageStrip</name>
  <message>
   <source>Close this message</source>
   <translation>关闭此消息</translation>
  </message>
 </context>
 <context>
  <name>MessagesPanel</name>
  <message>
   <source>About the current span or article</source>
   <translation>关于当前片段或文章</translation>
  </message>
  <message>
   <source>Add to the guidelines</source>
   <translation>写入标注规范</translation>
  </message>
  <message>
   <source>Answer</source>
   <translation>回复</translation>
  </message>
  <message>
   <source>Answer to {name}</source>
   <translation>回复 {name}</translation>
  </message>
  <message>
   <source>Close the messages</source>
   <translation>关闭留言</translation>
  </message>
  <message>
   <source>Everybody</source>
   <translation>所有人</translation>
  </message>
  <message>
   <source>Go there</source>
   <translation>转到该处</translation>
  </message>
  <message>
   <source>Message</source>
   <translation>留言</translation>
  </message>
  <message>
   <source>Messages</source>
   <translation>留言</translation>
  </message>
  <message>
   <source>Needs no answer</source>
   <translation>无需回复</translation>
  </message>
  <message>
   <source>No messages yet. A note with a question mark reaches the lead as a question, too.</source>
   <translation>还没有留言。带问号的备注也会作为问题送到负责人那里。</translation>
  </message>
  <message>
   <source>No messages yet. Annotators' notes that have a question mark come here, too.</source>
   <translation>还没有留言。标注员带问号的备注也会出现在这里。</translation>
  </message>
  <message>
   <source>No question is open.</source>
   <translation>没有待回复的问题。</translation>
  </message>
  <message>
   <source>Note of {name}</source>
   <translation>{name} 的备注</translation>
  </message>
  <message>
   <source>Only open questions</source>
   <translation>只看待回复的问题</translation>
  </message>
  <message>
   <source>Send</source>
   <translation>发送</translation>
  </message>
  <message>
   <source>Send to the lead</source>
   <translation>发送给负责人</translation>
  </message>
  <message>
   <source>Take back</source>
   <translation>收回</translation>
  </message>
  <message>
   <source>To {name}</source>
   <translation>写给 {name}</translation>
  </message>
  <message>
   <source>everybody</source>
   <translation>所有人</translation>
  </message>
  <message>
   <source>me</source>
   <translation>我</translation>
  </message>
  <message>
   <source>open</source>
   <translation>未裁定</translation>
  </message>
  <message>
   <source>the lead</source>
   <translation>负责人</translation>
  </message>
 </context>
 <context>
  <name>ModeBar</name>
  <message>
   <source>Pages</source>
   <translation>页面</translation>
  </message>
 </context>
 <context>
  <name>ModelCardDialog</name>
  <message>
   <source>Copy the folder's path</source>
   <translation>复制文件夹路径</translation>
  </message>
  <message>
   <source>Model card</source>
   <translation>模型卡</translation>
  </message>
 </context>
 <context>
  <name>MoreSettings</name>
  <message>
   <source>After this many in a row a stage stops early and keeps its best state.</source>
   <translation>连续达到这个次数后，该阶段提前停止，并保留最好的状态。</translation>
  </message>
  <message>
   <source>Evaluations without a better F1</source>
   <translation>F1 未提高的评测次数</translation>
  </message>
  <message>
   <source>Passes over the articles, at most</source>
   <translation>文章遍数上限</translation>
  </message>
  <message>
   <source>Seed</source>
   <translation>种子</translation>
  </message>
  <message>
   <source>The same seed and gold give the same pipeline.</source>
   <translation>相同的种子和金标准得到相同的流水线。</translation>
  </message>
  <message>
   <source>With fewer than 30 articles only a few passes are made, and none of them is evaluated.</source>
   <translation>文章少于 30 篇时只训练几遍，也不评测其中任何一遍。</translation>
  </message>
 </context>
 <context>
  <name>MoreSources</name>
  <message>
   <source>Saved. It applies to articles that have no suggestions yet.</source>
   <translation>已保存；对尚无建议的文章生效。</translation>
  </message>
  <message>
   <source>Suggest again for all articles</source>
   <translation>为所有文章重新生成建议</translation>
  </message>
 </context>
 <context>
  <name>MoreSourcesDialog</name>
  <message>
   <source>Add</source>
   <translation>添加</translation>
  </message>
  <message>
   <source>Apply</source>
   <translation>应用</translation>
  </message>
  <message>
   <source>Ask…</source>
   <translation>询问…</translation>
  </message>
  <message>
   <source>Decided</source>
   <translation>已判定</translation>
  </message>
  <message>
   <source>It is kept in your settings; a project that somebody sends you never adds a source.</source>
   <translation>它保存在您的设置里；别人发来的项目绝不会添加来源。</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>类型</translation>
  </message>
  <message>
   <source>More sources</source>
   <translation>更多来源</translation>
  </message>
  <message>
   <source>Move down</source>
   <translation>下移</translation>
  </message>
  <message>
   <source>Move up</source>
   <translation>上移</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>移除</translation>
  </message>
  <message>
   <source>Right</source>
   <translation>正确</translation>
  </message>
  <message>
   <source>Settings…</source>
   <translation>设置…</translation>
  </message>
  <message>
   <source>Source</source>
   <translation>来源</translation>
  </message>
  <message>
   <source>Sources</source>
   <translation>来源</translation>
  </message>
  <message>
   <source>Sources that you add make suggestions beside the built-in ones, in every project on this computer. Where two of them mark the same words, the upper one counts.</source>
   <translation>您添加的来源与程序自带的来源一起给出建议，在这台电脑的每个项目里都是如此。两者标出同样的词语时，以上面的为准。</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>Switch off</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>Switch on</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>not installed here</source>
   <translation>这里没有安装</translation>
  </message>
  <message>
   <source>off</source>
   <translation>关</translation>
  </message>
  <message>
   <source>off, since it failed</source>
   <translation>关，因为出了故障</translation>
  </message>
  <message>
   <source>on</source>
   <translation>开</translation>
  </message>
  <message>
   <source>on, when asked</source>
   <translation>开，询问时才用</translation>
  </message>
  <message>
   <source>the program's own sources</source>
   <translation>程序自带的来源</translation>
  </message>
  <message>
   <source>“{source}” was switched off: {why}</source>
   <translation>“{source}”已关闭：{why}</translation>
  </message>
 </context>
 <context>
  <name>MyNameDialog</name>
  <message>
   <source>Change my name</source>
   <translation>更改我的姓名</translation>
  </message>
  <message>
   <source>Everything that you decided stays yours; from now on it is shown under the new name.</source>
   <translation>您的所有判定仍归您所有，今后以新姓名显示。</translation>
  </message>
  <message>
   <source>My name</source>
   <translation>我的姓名</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>姓名</translation>
  </message>
  <message>
   <source>Somebody else in this project is called “{name}”; choose another name.</source>
   <translation>本项目中已有别人叫“{name}”；请另选一个姓名。</translation>
  </message>
  <message>
   <source>Somebody else works here now…</source>
   <translation>现在换人工作…</translation>
  </message>
 </context>
 <context>
  <name>NameButton</name>
  <message>
   <source>Annotator</source>
   <translation>标注员</translation>
  </message>
  <message>
   <source>Annotator {name}</source>
   <translation>标注员 {name}</translation>
  </message>
 </context>
 <context>
  <name>NameDialog</name>
  <message>
   <source>Name</source>
   <translation>姓名</translation>
  </message>
 </context>
 <context>
  <name>NarrowingPanel</name>
  <message>
   <source>All articles</source>
   <translation>全部文章</translation>
  </message>
  <message>
   <source>Any label</source>
   <translation>任意标签</translation>
  </message>
  <message>
   <source>Any source</source>
   <translation>任意来源</translation>
  </message>
  <message>
   <source>Articles</source>
   <translation>文章</translation>
  </message>
  <message>
   <source>Blind</source>
   <translation>盲标</translation>
  </message>
  <message>
   <source>Each number gives a different order. People who use the same number see the articles in the same order.</source>
   <translation>每个号码是一种顺序。选同一号码的人看到的文章顺序相同。</translation>
  </message>
  <message>
   <source>Fact or label</source>
   <translation>信息或标签</translation>
  </message>
  <message>
   <source>Filter and order</source>
   <translation>筛选与排序</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>No fact</source>
   <translation>不限</translation>
  </message>
  <message>
   <source>Only archived ones</source>
   <translation>仅已归档的</translation>
  </message>
  <message>
   <source>Only flagged ones</source>
   <translation>仅需复查的</translation>
  </message>
  <message>
   <source>Only with open questions about links</source>
   <translation>仅显示关联问题未答完的</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>顺序</translation>
  </message>
  <message>
   <source>Score</source>
   <translation>得分</translation>
  </message>
  <message>
   <source>Shuffled order</source>
   <translation>随机顺序</translation>
  </message>
  <message>
   <source>Source</source>
   <translation>来源</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>值</translation>
  </message>
  <message>
   <source>With suggestions</source>
   <translation>带建议</translation>
  </message>
  <message>
   <source>anything; * for any characters</source>
   <translation>任意；* 代表任意字符</translation>
  </message>
  <message>
   <source>no. </source>
   <translation>第 </translation>
  </message>
 </context>
 <context>
  <name>NarrowingRow</name>
  <message>
   <source>Clear</source>
   <translation>清除</translation>
  </message>
  <message>
   <source>Filter and order the articles</source>
   <translation>筛选与排序文章</translation>
  </message>
  <message>
   <source>Filter…</source>
   <translation>筛选…</translation>
  </message>
  <message>
   <source>Show all articles as imported</source>
   <translation>按导入顺序显示全部文章</translation>
  </message>
 </context>
 <context>
  <name>Navigation</name>
  <message>
   <source>Every article in this list is done; clear the filter to see the others.</source>
   <translation>此列表中的文章均已完成；清除筛选可看到其他文章。</translation>
  </message>
  <message>
   <source>Every article is done. Export them with {key}.</source>
   <translation>所有文章都已完成。按 {key} 导出。</translation>
  </message>
  <message>
   <source>Every article is done. Send this file back to whoever gave it to you: {name}</source>
   <translation>所有文章都已完成。请把这个文件交还给发给您的人：{name}</translation>
  </message>
  <message>
   <source>Looked through “{title}”: nothing missed.</source>
   <translation>已检查“{title}”：没有遗漏。</translation>
  </message>
  <message>
   <source>The suggestions for this article are not ready yet; wait for them, and decide them first.</source>
   <translation>本文的建议尚未生成；请等待并先判定它们。</translation>
  </message>
  <message>
   <source>There is no undecided suggestion in any article.</source>
   <translation>所有文章都没有未判定的建议。</translation>
  </message>
  <message numerus="yes">
   <source>“{title}” is done with %n questions about links open; {key} opens it again.</source>
   <translation>
    <numerusform>“{title}”已完成，尚有 %n 个关联问题未答；按 {key} 重新打开。</numerusform>
   </translation>
  </message>
  <message>
   <source>“{title}” is done without {names}; {key} opens it again.</source>
   <translation>“{title}”已完成，但缺少 {names}；按 {key} 重新打开。</translation>
  </message>
 </context>
 <context>
  <name>NeedsArticle</name>
  <message>
   <source>No article is open; choose one in the list.</source>
   <translation>没有打开的文章；请在列表中选择一篇。</translation>
  </message>
  <message>
   <source>There is no article in this project yet: import some with {key}.</source>
   <translation>项目中还没有文章；按 {key} 导入。</translation>
  </message>
 </context>
 <context>
  <name>NewProjectDialog</name>
  <message numerus="yes">
   <source>%n files: {names}</source>
   <translation>
    <numerusform>%n 个文件：{names}</numerusform>
   </translation>
  </message>
  <message>
   <source>A project's name is a file name: leave out / \ : * ? " &lt; &gt; and |.</source>
   <translation>项目名称就是文件名：请勿使用 / \ : * ? " &lt; &gt; 和 |。</translation>
  </message>
  <message>
   <source>Annotator</source>
   <translation>标注员</translation>
  </message>
  <message>
   <source>Articles</source>
   <translation>文章</translation>
  </message>
  <message>
   <source>Articles to import</source>
   <translation>要导入的文章</translation>
  </message>
  <message>
   <source>Choose articles to import</source>
   <translation>选择要导入的文章</translation>
  </message>
  <message>
   <source>Choose the folder</source>
   <translation>选择文件夹</translation>
  </message>
  <message>
   <source>Choose…</source>
   <translation>选择…</translation>
  </message>
  <message>
   <source>Create project</source>
   <translation>创建项目</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>文件夹</translation>
  </message>
  <message>
   <source>Folder of the project</source>
   <translation>项目文件夹</translation>
  </message>
  <message>
   <source>From a file…</source>
   <translation>来自文件…</translation>
  </message>
  <message>
   <source>Label set</source>
   <translation>标签集</translation>
  </message>
  <message>
   <source>My labels</source>
   <translation>我的标签</translation>
  </message>
  <message>
   <source>My own labels…</source>
   <translation>我自己的标签…</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <source>New project</source>
   <translation>新建项目</translation>
  </message>
  <message>
   <source>Take the label set from a file</source>
   <translation>从文件读取标签集</translation>
  </message>
  <message>
   <source>There is no folder “{folder}”; choose another.</source>
   <translation>没有文件夹“{folder}”；请另选一个。</translation>
  </message>
  <message>
   <source>none yet; you can add them at any time</source>
   <translation>暂无，可随时添加</translation>
  </message>
  <message>
   <source>rare earths 2010</source>
   <translation>稀土 2010</translation>
  </message>
  <message>
   <source>your name, as others will see it</source>
   <translation>您的姓名，其他人将看到</translation>
  </message>
  <message>
   <source>“{name}” already exists; open it, or choose another name.</source>
   <translation>“{name}”已存在；请打开它，或另取名称。</translation>
  </message>
 </context>
 <context>
  <name>NoteCommands</name>
  <message>
   <source>No article has an unanswered note or flag.</source>
   <translation>所有文章都没有未答复的备注或复查标记。</translation>
  </message>
  <message>
   <source>No span of this article has an unanswered note or flag.</source>
   <translation>本文的片段没有未答复的备注或复查标记。</translation>
  </message>
 </context>
 <context>
  <name>NoteSection</name>
  <message>
   <source>A question or a reason, for yourself and the reviewer</source>
   <translation>写给自己和审核者的问题或理由</translation>
  </message>
  <message>
   <source>Flag for a second look</source>
   <translation>标记为需复查</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>备注</translation>
  </message>
 </context>
 <context>
  <name>NotesList</name>
  <message>
   <source>In the guidelines</source>
   <translation>已写入标注规范</translation>
  </message>
  <message>
   <source>In the guidelines: {note}</source>
   <translation>已写入标注规范：{note}</translation>
  </message>
  <message>
   <source>on “{words}”, by {name}</source>
   <translation>关于“{words}”，{name}</translation>
  </message>
 </context>
 <context>
  <name>NotesPanel</name>
  <message>
   <source>Close my notes</source>
   <translation>关闭我的备注</translation>
  </message>
  <message>
   <source>Every note is answered.</source>
   <translation>所有备注都已答复。</translation>
  </message>
  <message>
   <source>Flagged for a second look</source>
   <translation>标记为需复查</translation>
  </message>
  <message>
   <source>Go there</source>
   <translation>转到该处</translation>
  </message>
  <message>
   <source>Mark as answered</source>
   <translation>标为已答复</translation>
  </message>
  <message>
   <source>Mark as unanswered</source>
   <translation>标为未答复</translation>
  </message>
  <message>
   <source>My notes</source>
   <translation>我的备注</translation>
  </message>
  <message>
   <source>No notes yet. Write a note on a span or an article, or flag it; it is listed here.</source>
   <translation>还没有备注。给片段或文章写备注或加上复查标记，便会列在这里。</translation>
  </message>
  <message>
   <source>Show answered notes too</source>
   <translation>同时显示已答复的</translation>
  </message>
  <message>
   <source>answered</source>
   <translation>已答复</translation>
  </message>
  <message>
   <source>the whole article</source>
   <translation>整篇文章</translation>
  </message>
  <message>
   <source>undecided</source>
   <translation>未判定</translation>
  </message>
 </context>
 <context>
  <name>OpenPrompts</name>
  <message>
   <source> ({unseen} off screen)</source>
   <translation>（{unseen} 处不在屏幕上）</translation>
  </message>
  <message numerus="yes">
   <source>%n left</source>
   <translation>
    <numerusform>还剩 %n 处</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n may be missed</source>
   <translation>
    <numerusform>可能漏标 %n 处</numerusform>
   </translation>
  </message>
  <message>
   <source>Go to a suggestion first: {key} goes to the next one.</source>
   <translation>请先转到一条建议：按 {key} 转到下一条。</translation>
  </message>
  <message>
   <source>The suggestions for this article are on their way.</source>
   <translation>这篇文章的建议即将就绪。</translation>
  </message>
  <message>
   <source>There is nothing left to decide here. {key} looks for missed spans, then sets the article done.</source>
   <translation>本文已没有未判定的建议。按 {key} 查漏，然后完成本文。</translation>
  </message>
  <message>
   <source>This article is done; {key} goes to the next one.</source>
   <translation>本文已完成；按 {key} 转到下一篇。</translation>
  </message>
  <message>
   <source>a label's key</source>
   <translation>标签的按键</translation>
  </message>
  <message>
   <source>close find</source>
   <translation>结束查找</translation>
  </message>
  <message>
   <source>done, next article</source>
   <translation>完成，下一篇</translation>
  </message>
  <message>
   <source>label the words</source>
   <translation>标注所选文字</translation>
  </message>
  <message>
   <source>leave them</source>
   <translation>不标注</translation>
  </message>
  <message numerus="yes">
   <source>mark %n more “{words}” too</source>
   <translation>
    <numerusform>同样标注另外 %n 处“{words}”</numerusform>
   </translation>
  </message>
  <message>
   <source>next place</source>
   <translation>下一处</translation>
  </message>
  <message>
   <source>nothing here</source>
   <translation>此处无需标注</translation>
  </message>
  <message>
   <source>nothing in the rest, done</source>
   <translation>其余均无，完成</translation>
  </message>
  <message>
   <source>previous place</source>
   <translation>上一处</translation>
  </message>
  <message>
   <source>select the words</source>
   <translation>选中这些词</translation>
  </message>
  <message>
   <source>stop looking</source>
   <translation>结束查漏</translation>
  </message>
  <message>
   <source>“{words}” may be missed</source>
   <translation>“{words}”可能漏标</translation>
  </message>
 </context>
 <context>
  <name>OthersAnswers</name>
  <message>
   <source>Answers of others</source>
   <translation>他人的标注结果</translation>
  </message>
  <message>
   <source>Gold in a pack</source>
   <translation>任务包中的金标准</translation>
  </message>
  <message>
   <source>Leave it</source>
   <translation>暂不采用</translation>
  </message>
  <message>
   <source>Merge it</source>
   <translation>合并</translation>
  </message>
  <message>
   <source>Take the gold</source>
   <translation>采用金标准</translation>
  </message>
  <message>
   <source>“{file}” changes answers of {people} that are already in this project, and it is not their own pack. Merge it only if they made these changes themselves.</source>
   <translation>“{file}”改动了本项目中 {people} 已有的标注结果，而它并不是他们自己的任务包。只有在这些改动确由本人所作时才合并。</translation>
  </message>
  <message numerus="yes">
   <source>“{file}” is an annotator's pack, and gold for %n articles was written in it, which nobody decided in the review of this project. The answers in it were taken in. Take the gold as gold of this project too?</source>
   <translation>
    <numerusform>“{file}”是标注员的任务包，其中写有 %n 篇文章的金标准，而本项目的审核并未裁定过它们。包中的标注结果已合并。是否也将其中的金标准采用为本项目的金标准？</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>OutcomeTables</name>
  <message>
   <source>95 % interval</source>
   <translation>95% 区间</translation>
  </message>
  <message>
   <source>Article</source>
   <translation>文章</translation>
  </message>
  <message>
   <source>Articles evaluated: {articles} ({part}). F1 {f1}.</source>
   <translation>评测的文章：{articles} 篇（{part}）。F1 {f1}。</translation>
  </message>
  <message>
   <source>By label</source>
   <translation>按标签</translation>
  </message>
  <message>
   <source>Confusion</source>
   <translation>混淆</translation>
  </message>
  <message>
   <source>Error</source>
   <translation>错误</translation>
  </message>
  <message>
   <source>Errors</source>
   <translation>错误</translation>
  </message>
  <message>
   <source>Evaluated on</source>
   <translation>评测依据</translation>
  </message>
  <message>
   <source>Gold</source>
   <translation>金标准</translation>
  </message>
  <message>
   <source>How often</source>
   <translation>次数</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Pipeline</source>
   <translation>流水线</translation>
  </message>
  <message>
   <source>Precision</source>
   <translation>精确率</translation>
  </message>
  <message>
   <source>Recall</source>
   <translation>召回率</translation>
  </message>
  <message>
   <source>With so few articles the intervals in brackets are too narrow.</source>
   <translation>文章如此之少，括号中的区间过窄。</translation>
  </message>
  <message>
   <source>Words</source>
   <translation>词</translation>
  </message>
  <message>
   <source>boundary</source>
   <translation>边界</translation>
  </message>
  <message>
   <source>dev</source>
   <translation>开发集</translation>
  </message>
  <message>
   <source>dev, also used while training</source>
   <translation>开发集，训练时也曾使用</translation>
  </message>
  <message>
   <source>dev, evaluated by a pipeline that never saw it; the one kept also learned from dev</source>
   <translation>开发集，由从未见过它的流水线评测；保留的流水线也学习了开发集</translation>
  </message>
  <message>
   <source>elsewhere</source>
   <translation>外来</translation>
  </message>
  <message>
   <source>label</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>label and boundary</source>
   <translation>标签和边界</translation>
  </message>
  <message>
   <source>left-out folds</source>
   <translation>留出折</translation>
  </message>
  <message>
   <source>missing</source>
   <translation>遗漏</translation>
  </message>
  <message>
   <source>spurious</source>
   <translation>多余</translation>
  </message>
  <message>
   <source>test</source>
   <translation>测试</translation>
  </message>
  <message>
   <source>{name}: {f1}; with this pipeline {gain} ({low} to {high}).</source>
   <translation>{name}：{f1}；使用此流水线为 {gain}（{low} 至 {high}）。</translation>
  </message>
 </context>
 <context>
  <name>OverviewRuler</name>
  <message>
   <source>Overview of the article</source>
   <translation>文章概览</translation>
  </message>
 </context>
 <context>
  <name>OwnLabels</name>
  <message numerus="yes">
   <source>%n labels with their keys: {names}</source>
   <translation>
    <numerusform>%n 个标签及其按键：{names}</numerusform>
   </translation>
  </message>
  <message>
   <source>Names of the labels, one per line</source>
   <translation>标签名称，每行一个</translation>
  </message>
  <message>
   <source>One per line. Add “, figure” after a name for a label of figures, which have a value. “EMPLOYER is ORG” lets the program suggest as EMPLOYER what it knows as ORG.</source>
   <translation>每行一个。名称后写“, figure”，即为带值的数值标签。写“EMPLOYER is ORG”，程序便把识别为 ORG 的内容作为 EMPLOYER 建议。</translation>
  </message>
 </context>
 <context>
  <name>OwnLabelsDialog</name>
  <message>
   <source>Add the labels</source>
   <translation>添加标签</translation>
  </message>
  <message>
   <source>Labels by name</source>
   <translation>按名称添加标签</translation>
  </message>
 </context>
 <context>
  <name>OwnReading</name>
  <message>
   <source>A label of the article has no words to mark; take one of the answers by its key.</source>
   <translation>文章标签没有可标注的文字；请按键选取其中一个回答。</translation>
  </message>
  <message>
   <source>No figure can be read in “{text}”; write it as “about 97 percent” or “24 280 t”.</source>
   <translation>在“{text}”中读不出数值；请写成“about 97 percent”或“24 280 t”的形式。</translation>
  </message>
  <message>
   <source>Press the key of the label: {keys}</source>
   <translation>请按标签的按键：{keys}</translation>
  </message>
  <message>
   <source>This label has no value to edit.</source>
   <translation>此标签没有可编辑的值。</translation>
  </message>
  <message>
   <source>{end} and {start} move the end and the start, {label} changes the label, {value} types the value, {drop} removes a span.</source>
   <translation>{end} 和 {start} 移动终点和起点，{label} 更改标签，{value} 输入值，{drop} 去掉一个片段。</translation>
  </message>
 </context>
 <context>
  <name>PaceDialog</name>
  <message>
   <source>All together</source>
   <translation>合计</translation>
  </message>
  <message>
   <source>Annotator</source>
   <translation>标注员</translation>
  </message>
  <message>
   <source>Articles
an hour</source>
   <translation>文章/
小时</translation>
  </message>
  <message>
   <source>Between</source>
   <translation>区间</translation>
  </message>
  <message>
   <source>Cost</source>
   <translation>费用</translation>
  </message>
  <message>
   <source>Cost of an hour</source>
   <translation>每小时费用</translation>
  </message>
  <message>
   <source>Currency</source>
   <translation>货币</translation>
  </message>
  <message>
   <source>Days</source>
   <translation>天数</translation>
  </message>
  <message>
   <source>Deadline</source>
   <translation>截止日期</translation>
  </message>
  <message>
   <source>Deadline:
a day</source>
   <translation>截止所需：
每天</translation>
  </message>
  <message>
   <source>Deadline:
chance</source>
   <translation>按期的
可能</translation>
  </message>
  <message>
   <source>Done by</source>
   <translation>预计完成</translation>
  </message>
  <message>
   <source>Hours</source>
   <translation>工时</translation>
  </message>
  <message>
   <source>Hours and forecast</source>
   <translation>工时和预测</translation>
  </message>
  <message>
   <source>Hours of others are seen by</source>
   <translation>谁能看到他人的工时</translation>
  </message>
  <message>
   <source>Left</source>
   <translation>剩余</translation>
  </message>
  <message>
   <source>Save hours by day and article…</source>
   <translation>保存按日期和文章的工时…</translation>
  </message>
  <message>
   <source>Spans
an hour</source>
   <translation>片段/
小时</translation>
  </message>
  <message>
   <source>The time between two actions counts if it is at most {n} minutes; longer gaps do not count. Reading before the first action, thinking longer than that, and work outside the program leave no trace and are not counted.</source>
   <translation>两次操作之间不超过 {n} 分钟的时间计入；更长的间隔完全不计。第一次操作之前的阅读、更长时间的思考和程序之外的工作不留痕迹，不计入。</translation>
  </message>
  <message>
   <source>There is no forecast yet for {names}: too little work, or none lately.</source>
   <translation>{names} 还没有预测：完成的太少，或近来没有工作。</translation>
  </message>
  <message>
   <source>This copy of the project does not show the hours of others.</source>
   <translation>此项目副本中不显示他人的工时。</translation>
  </message>
  <message>
   <source>a day, e.g. 2026-12-24</source>
   <translation>日期，如 2026-12-24</translation>
  </message>
  <message>
   <source>everybody</source>
   <translation>所有人</translation>
  </message>
  <message>
   <source>in over two years</source>
   <translation>两年以后</translation>
  </message>
  <message>
   <source>nobody (own hours only)</source>
   <translation>无人，各人只看自己的</translation>
  </message>
  <message>
   <source>the lead</source>
   <translation>负责人</translation>
  </message>
  <message>
   <source>unknown</source>
   <translation>未知</translation>
  </message>
  <message>
   <source>“Done by” is as likely to be too early as too late. If work goes on as in the last four weeks, the end falls within the dates beside it 80 times out of 100.</source>
   <translation>“预计完成”偏早和偏晚的可能相同；如果工作照最近四周继续，100 次中有 80 次在旁边的日期之间完成。</translation>
  </message>
  <message>
   <source>“{text}” is not a date; write it as 2026-12-24.</source>
   <translation>“{text}”不是日期；请写成 2026-12-24 的形式。</translation>
  </message>
  <message>
   <source>“{text}” is not an amount; write it as 22.50.</source>
   <translation>“{text}”不是金额；请写成 22.50 的形式。</translation>
  </message>
 </context>
 <context>
  <name>PacksDialog</name>
  <message>
   <source>A calibration round: the same articles for everybody</source>
   <translation>校准轮次：所有人标注相同的文章</translation>
  </message>
  <message>
   <source>All {n} articles</source>
   <translation>全部 {n} 篇文章</translation>
  </message>
  <message>
   <source>Annotators</source>
   <translation>标注员</translation>
  </message>
  <message>
   <source>Articles</source>
   <translation>文章</translation>
  </message>
  <message>
   <source>Blind</source>
   <translation>盲标</translation>
  </message>
  <message>
   <source>Choose…</source>
   <translation>选择…</translation>
  </message>
  <message>
   <source>Everybody gets every article</source>
   <translation>每人都得到全部文章</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>文件夹</translation>
  </message>
  <message>
   <source>Folder for the packs</source>
   <translation>任务包文件夹</translation>
  </message>
  <message>
   <source>In this project: {names}.</source>
   <translation>本项目中：{names}。</translation>
  </message>
  <message>
   <source>Known here: {names}.</source>
   <translation>此处已知：{names}。</translation>
  </message>
  <message>
   <source>Leave the annotator's name out of the pack</source>
   <translation>任务包中不写入标注员的姓名</translation>
  </message>
  <message>
   <source>Make packs</source>
   <translation>制作任务包</translation>
  </message>
  <message>
   <source>Make the pack</source>
   <translation>制作任务包</translation>
  </message>
  <message>
   <source>Make {n} packs</source>
   <translation>制作 {n} 个任务包</translation>
  </message>
  <message>
   <source>Names, separated by commas</source>
   <translation>姓名，以逗号分隔</translation>
  </message>
  <message>
   <source>New: {names}.</source>
   <translation>新增：{names}。</translation>
  </message>
  <message>
   <source>Pack size</source>
   <translation>每包篇数</translation>
  </message>
  <message>
   <source>People who get a shared article</source>
   <translation>得到每篇共有文章的人数</translation>
  </message>
  <message>
   <source>Seed</source>
   <translation>随机种子</translation>
  </message>
  <message>
   <source>Send the suggestions along</source>
   <translation>附带建议</translation>
  </message>
  <message>
   <source>Shared</source>
   <translation>共享</translation>
  </message>
  <message>
   <source>Test questions</source>
   <translation>测试题</translation>
  </message>
  <message>
   <source>The {n} that are not done</source>
   <translation>未完成的 {n} 篇</translation>
  </message>
  <message>
   <source>Type the names of the annotators to see who gets what.</source>
   <translation>输入标注员的名字，即可查看谁得到什么。</translation>
  </message>
  <message>
   <source>among</source>
   <translation>人数</translation>
  </message>
  <message>
   <source>no limit</source>
   <translation>不限</translation>
  </message>
  <message>
   <source>of each pack, given to so many people in all. These articles show how far people agree.</source>
   <translation>（占每个任务包），每篇共分给这么多人。这些文章显示大家的一致程度。</translation>
  </message>
  <message>
   <source>of each pack, without suggestions. These articles show how far suggestions make people agree.</source>
   <translation>每个任务包中不带建议的部分。由这些文章可知建议在多大程度上使标注趋同。</translation>
  </message>
  <message>
   <source>of each pack: settled articles that look like any other. They show whether somebody drifts.</source>
   <translation>每个任务包中不作标记的已裁定文章。由此可知某人的标注是否偏移。</translation>
  </message>
 </context>
 <context>
  <name>PacksPreview</name>
  <message>
   <source>Annotator</source>
   <translation>标注员</translation>
  </message>
  <message>
   <source>Articles</source>
   <translation>文章</translation>
  </message>
  <message>
   <source>Blind</source>
   <translation>盲标</translation>
  </message>
  <message>
   <source>Shared</source>
   <translation>共享</translation>
  </message>
  <message>
   <source>Tests</source>
   <translation>测试题</translation>
  </message>
  <message>
   <source>Who gets what</source>
   <translation>分配</translation>
  </message>
  <message>
   <source>with {name}</source>
   <translation>与 {name}</translation>
  </message>
 </context>
 <context>
  <name>Palette</name>
  <message numerus="yes">
   <source>%n found</source>
   <translation>
    <numerusform>找到 %n 项</numerusform>
   </translation>
  </message>
  <message>
   <source>Article, label or command</source>
   <translation>文章、标签或命令</translation>
  </message>
  <message>
   <source>Nothing found.</source>
   <translation>没有找到。</translation>
  </message>
  <message>
   <source>What was found</source>
   <translation>查找结果</translation>
  </message>
 </context>
 <context>
  <name>PaletteEntries</name>
  <message>
   <source>article {number}, {status}</source>
   <translation>文章 {number}，{status}</translation>
  </message>
  <message>
   <source>done</source>
   <translation>已完成</translation>
  </message>
  <message>
   <source>in progress</source>
   <translation>进行中</translation>
  </message>
  <message>
   <source>new</source>
   <translation>未开始</translation>
  </message>
  <message>
   <source>skipped</source>
   <translation>已跳过</translation>
  </message>
 </context>
 <context>
  <name>PipelineTasks</name>
  <message>
   <source>A spaCy pipeline</source>
   <translation>spaCy 流水线</translation>
  </message>
  <message>
   <source>Back to the errors</source>
   <translation>回到错误列表</translation>
  </message>
  <message>
   <source>Pipeline {number} suggests from now on.</source>
   <translation>从现在起由流水线 {number} 生成建议。</translation>
  </message>
  <message>
   <source>Suggest again for all articles</source>
   <translation>为所有文章重新生成建议</translation>
  </message>
  <message>
   <source>The built-in sources suggest from now on.</source>
   <translation>从现在起由内置来源生成建议。</translation>
  </message>
  <message>
   <source>There is no record of how this pipeline was evaluated.</source>
   <translation>没有此流水线的评测记录。</translation>
  </message>
  <message>
   <source>This article is not in the project.</source>
   <translation>这篇文章不在项目里。</translation>
  </message>
  <message>
   <source>This pipeline has no model card.</source>
   <translation>此流水线没有模型卡。</translation>
  </message>
  <message>
   <source>Trust and use</source>
   <translation>信任并使用</translation>
  </message>
  <message>
   <source>Trust this pipeline?</source>
   <translation>信任此流水线？</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>无</translation>
  </message>
  <message>
   <source>{why} Use it only if you trust where it comes from; you will not be asked again.</source>
   <translation>{why} 仅在您信任其来源时使用；之后不再询问。</translation>
  </message>
  <message>
   <source>“{words}”: gold says {gold}, the pipeline {said}.</source>
   <translation>“{words}”：金标准为 {gold}，流水线为 {said}。</translation>
  </message>
 </context>
 <context>
  <name>PipelinesPage</name>
  <message>
   <source>Decisions seen</source>
   <translation>学过的判定</translation>
  </message>
  <message>
   <source>From a folder…</source>
   <translation>来自文件夹…</translation>
  </message>
  <message>
   <source>How good it is</source>
   <translation>查看成绩</translation>
  </message>
  <message>
   <source>Made</source>
   <translation>生成时间</translation>
  </message>
  <message>
   <source>Measured on</source>
   <translation>测量于</translation>
  </message>
  <message>
   <source>Model card</source>
   <translation>模型卡</translation>
  </message>
  <message>
   <source>Pipeline</source>
   <translation>流水线</translation>
  </message>
  <message>
   <source>Pipeline {number}</source>
   <translation>流水线 {number}</translation>
  </message>
  <message>
   <source>Pipelines</source>
   <translation>流水线</translation>
  </message>
  <message>
   <source>Use as source</source>
   <translation>用作来源</translation>
  </message>
  <message>
   <source>You can change the source of suggestions at any time; decisions stay as they are.</source>
   <translation>建议的来源可随时更改；已有的判定不变。</translation>
  </message>
  <message>
   <source>built-in sources</source>
   <translation>内置来源</translation>
  </message>
  <message>
   <source>in use</source>
   <translation>使用中</translation>
  </message>
  <message>
   <source>not on this computer</source>
   <translation>不在本机</translation>
  </message>
 </context>
 <context>
  <name>PlacesModel</name>
  <message>
   <source>{words}; now {now}, then {then}; in {article}</source>
   <translation>{words}；现为 {now}，将为 {then}；见 {article}</translation>
  </message>
 </context>
 <context>
  <name>ProgressStrip</name>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>about {n} min left</source>
   <translation>约剩 {n} 分钟</translation>
  </message>
  <message>
   <source>about {n} s left</source>
   <translation>约剩 {n} 秒</translation>
  </message>
  <message>
   <source>{done} of {total}</source>
   <translation>{done} / {total}</translation>
  </message>
 </context>
 <context>
  <name>ProjectThread</name>
  <message>
   <source>The project was closed meanwhile.</source>
   <translation>项目已被关闭。</translation>
  </message>
 </context>
 <context>
  <name>QFileDialog</name>
  <message>
   <source>&amp;Look in:</source>
   <translation>查找范围(&amp;L)：</translation>
  </message>
  <message>
   <source>Files of &amp;type:</source>
   <translation>文件类型(&amp;T)：</translation>
  </message>
 </context>
 <context>
  <name>QualityDialog</name>
  <message>
   <source>An alarm means more wrong spans than chance explains for somebody whose work is as good as is usual in the team. Of people whose work stays the same, about 4 in 100 get a false alarm within 60 questions.</source>
   <translation>警报表示：对水平与团队相当的人来说，错误片段已多得无法用偶然解释。水平不变的人中，约有 4% 会在 60 题内被误报。</translation>
  </message>
  <message>
   <source>Quality over time</source>
   <translation>质量变化</translation>
  </message>
  <message>
   <source>Save…</source>
   <translation>保存…</translation>
  </message>
  <message>
   <source>The first alarm came at question {n}; the sum is below the limit now.</source>
   <translation>首次警报出现在第 {n} 题；目前累积和低于界限。</translation>
  </message>
  <message>
   <source>The first alarm came at question {n}; the sum is now at the limit or above it.</source>
   <translation>首次警报出现在第 {n} 题；目前累积和达到或超过界限。</translation>
  </message>
  <message>
   <source>There was no alarm.</source>
   <translation>没有出现过警报。</translation>
  </message>
  <message>
   <source>alarm</source>
   <translation>警报</translation>
  </message>
  <message>
   <source>limit {limit}</source>
   <translation>界限 {limit}</translation>
  </message>
  <message>
   <source>sum</source>
   <translation>累积和</translation>
  </message>
  <message>
   <source>sum {sum}</source>
   <translation>累积和 {sum}</translation>
  </message>
  <message>
   <source>test question</source>
   <translation>测试题</translation>
  </message>
  <message>
   <source>{name} at test questions</source>
   <translation>{name} 的测试题</translation>
  </message>
  <message>
   <source>{name} has answered no test question yet. When you make packs, set how many of the articles are test questions.</source>
   <translation>{name} 还没有答过测试题。制作任务包时可设定其中有多少文章是测试题。</translation>
  </message>
  <message>
   <source>{wrong} of {spans} spans wrong ({share} %) in {n} test questions; {usual} % is usual in the team.</source>
   <translation>{n} 道测试题的 {spans} 个片段中有 {wrong} 个有误（{share}%）；团队通常为 {usual}%。</translation>
  </message>
 </context>
 <context>
  <name>Queue</name>
  <message numerus="yes">
   <source>%n characters</source>
   <translation>
    <numerusform>%n 字</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n words</source>
   <translation>
    <numerusform>%n 词</numerusform>
   </translation>
  </message>
  <message>
   <source>1 link open</source>
   <translation>1 个关联未答</translation>
  </message>
  <message>
   <source>All</source>
   <translation>全部</translation>
  </message>
  <message>
   <source>Any score</source>
   <translation>任意得分</translation>
  </message>
  <message>
   <source>As imported</source>
   <translation>按导入顺序</translation>
  </message>
  <message>
   <source>By the fact chosen below</source>
   <translation>按下面所选的文章信息</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>已完成</translation>
  </message>
  <message>
   <source>In progress</source>
   <translation>进行中</translation>
  </message>
  <message>
   <source>Most to learn from first</source>
   <translation>最有学习价值的在前</translation>
  </message>
  <message>
   <source>Most uncertain first</source>
   <translation>最不确定的在前</translation>
  </message>
  <message>
   <source>Most uncertain of the label chosen below</source>
   <translation>最不确定下面所选标签的在前</translation>
  </message>
  <message>
   <source>New</source>
   <translation>未开始</translation>
  </message>
  <message>
   <source>Shortest first</source>
   <translation>最短的在前</translation>
  </message>
  <message>
   <source>Shuffled</source>
   <translation>随机顺序</translation>
  </message>
  <message>
   <source>Skipped</source>
   <translation>已跳过</translation>
  </message>
  <message>
   <source>about {hours} h left</source>
   <translation>约剩 {hours} 小时</translation>
  </message>
  <message>
   <source>about {minutes} min left</source>
   <translation>约剩 {minutes} 分钟</translation>
  </message>
  <message>
   <source>archived</source>
   <translation>已归档</translation>
  </message>
  <message>
   <source>blind</source>
   <translation>盲标</translation>
  </message>
  <message>
   <source>by {fact}</source>
   <translation>按 {fact}</translation>
  </message>
  <message>
   <source>flagged</source>
   <translation>需复查</translation>
  </message>
  <message>
   <source>links open</source>
   <translation>关联未答完</translation>
  </message>
  <message>
   <source>nothing suggested</source>
   <translation>无建议</translation>
  </message>
  <message>
   <source>skipped</source>
   <translation>已跳过</translation>
  </message>
  <message>
   <source>suggesting…</source>
   <translation>正在生成建议…</translation>
  </message>
  <message>
   <source>with suggestions</source>
   <translation>带建议</translation>
  </message>
  <message>
   <source>{done} of {total}</source>
   <translation>{done} / {total}</translation>
  </message>
  <message>
   <source>{fact}, most uncertain first</source>
   <translation>{fact}：最不确定的在前</translation>
  </message>
  <message>
   <source>{n} links open</source>
   <translation>{n} 个关联未答</translation>
  </message>
  <message>
   <source>{n} marked</source>
   <translation>已标注 {n}</translation>
  </message>
  <message>
   <source>{n} suggested</source>
   <translation>建议 {n}</translation>
  </message>
 </context>
 <context>
  <name>RampLegend</name>
  <message>
   <source>Scale from {low} to {high}</source>
   <translation>刻度从 {low} 到 {high}</translation>
  </message>
 </context>
 <context>
  <name>ReadingsModel</name>
  <message>
   <source>Held by</source>
   <translation>持此方案者</translation>
  </message>
  <message>
   <source>Key</source>
   <translation>按键</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Reading</source>
   <translation>方案</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>时间</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>值</translation>
  </message>
  <message>
   <source>settled this way</source>
   <translation>已如此裁定</translation>
  </message>
  <message>
   <source>settled this way before</source>
   <translation>此前已如此裁定</translation>
  </message>
 </context>
 <context>
  <name>ReadingsTable</name>
  <message>
   <source>Readings</source>
   <translation>方案</translation>
  </message>
 </context>
 <context>
  <name>Reasons</name>
  <message>
   <source>Chinese date</source>
   <translation>中文日期</translation>
  </message>
  <message>
   <source>Chinese number</source>
   <translation>中文数</translation>
  </message>
  <message>
   <source>Chinese number + measure word</source>
   <translation>中文数 + 量词</translation>
  </message>
  <message>
   <source>Chinese number + unit</source>
   <translation>中文数 + 单位</translation>
  </message>
  <message>
   <source>Chinese percentage</source>
   <translation>中文百分比</translation>
  </message>
  <message>
   <source>Chinese span of time</source>
   <translation>中文时长</translation>
  </message>
  <message>
   <source>Chinese sum of money</source>
   <translation>中文金额</translation>
  </message>
  <message>
   <source>Chinese surname and given name</source>
   <translation>中文姓氏和名字</translation>
  </message>
  <message>
   <source>Japanese name by its sounds</source>
   <translation>按读音为日文姓名</translation>
  </message>
  <message>
   <source>a period</source>
   <translation>时段</translation>
  </message>
  <message>
   <source>a period ago</source>
   <translation>若干时间以前</translation>
  </message>
  <message>
   <source>abbreviation after “{}”</source>
   <translation>“{}”后的缩写</translation>
  </message>
  <message>
   <source>accepted before</source>
   <translation>此前接受过</translation>
  </message>
  <message>
   <source>after “{}”</source>
   <translation>在“{}”之后</translation>
  </message>
  <message>
   <source>age</source>
   <translation>年龄</translation>
  </message>
  <message>
   <source>age in normalised text</source>
   <translation>规范化文本中的年龄</translation>
  </message>
  <message>
   <source>alloy of its elements</source>
   <translation>由元素组成的合金</translation>
  </message>
  <message>
   <source>as for the figure before</source>
   <translation>与前一个数值相同</translation>
  </message>
  <message>
   <source>as for the figure it is compared with</source>
   <translation>与其所比较的数值相同</translation>
  </message>
  <message>
   <source>at the beginning of the article</source>
   <translation>在文章开头</translation>
  </message>
  <message>
   <source>bare decimal</source>
   <translation>无单位小数</translation>
  </message>
  <message>
   <source>before it</source>
   <translation>在其前</translation>
  </message>
  <message>
   <source>before “{}”</source>
   <translation>在“{}”之前</translation>
  </message>
  <message>
   <source>beside it</source>
   <translation>在其旁</translation>
  </message>
  <message>
   <source>between dates</source>
   <translation>两个日期之间</translation>
  </message>
  <message>
   <source>by the words around it</source>
   <translation>由周围词语判断</translation>
  </message>
  <message>
   <source>byline</source>
   <translation>署名行</translation>
  </message>
  <message>
   <source>century</source>
   <translation>世纪</translation>
  </message>
  <message>
   <source>change of a price</source>
   <translation>价格变动</translation>
  </message>
  <message>
   <source>chemical formula</source>
   <translation>化学式</translation>
  </message>
  <message>
   <source>compared with it</source>
   <translation>与之比较</translation>
  </message>
  <message>
   <source>conversion after a price</source>
   <translation>价格后的换算</translation>
  </message>
  <message>
   <source>count + plural noun</source>
   <translation>计数 + 复数名词</translation>
  </message>
  <message>
   <source>date in numbers</source>
   <translation>数字日期</translation>
  </message>
  <message>
   <source>dateline</source>
   <translation>电头</translation>
  </message>
  <message>
   <source>day + month</source>
   <translation>日 + 月</translation>
  </message>
  <message>
   <source>day word</source>
   <translation>日期词</translation>
  </message>
  <message>
   <source>decade</source>
   <translation>年代</translation>
  </message>
  <message>
   <source>duration</source>
   <translation>时长</translation>
  </message>
  <message>
   <source>edge + decade</source>
   <translation>始末词 + 年代</translation>
  </message>
  <message>
   <source>edge + month</source>
   <translation>始末词 + 月</translation>
  </message>
  <message>
   <source>edge + period</source>
   <translation>始末词 + 时段</translation>
  </message>
  <message>
   <source>edge + relative</source>
   <translation>始末词 + 相对时间</translation>
  </message>
  <message>
   <source>edge + weekday</source>
   <translation>始末词 + 星期</translation>
  </message>
  <message>
   <source>edge + year</source>
   <translation>始末词 + 年</translation>
  </message>
  <message>
   <source>element among others</source>
   <translation>与其他元素并列</translation>
  </message>
  <message>
   <source>ends in “{}”</source>
   <translation>以“{}”结尾</translation>
  </message>
  <message>
   <source>exchange rate</source>
   <translation>汇率</translation>
  </message>
  <message>
   <source>first in the sentence</source>
   <translation>句中第一个</translation>
  </message>
  <message>
   <source>first months of year</source>
   <translation>年初数月</translation>
  </message>
  <message>
   <source>first nation</source>
   <translation>原住民部族</translation>
  </message>
  <message>
   <source>fiscal year</source>
   <translation>财年</translation>
  </message>
  <message>
   <source>fits this kind of figure</source>
   <translation>适合这类数值</translation>
  </message>
  <message>
   <source>fraction</source>
   <translation>分数</translation>
  </message>
  <message>
   <source>full year</source>
   <translation>全年</translation>
  </message>
  <message>
   <source>gazetteer</source>
   <translation>地名表</translation>
  </message>
  <message>
   <source>gazetteer, doubtful</source>
   <translation>地名表，存疑</translation>
  </message>
  <message>
   <source>given name</source>
   <translation>名字</translation>
  </message>
  <message>
   <source>given name and surname</source>
   <translation>名字和姓氏</translation>
  </message>
  <message>
   <source>given name of a person in the news</source>
   <translation>新闻人物的名字</translation>
  </message>
  <message>
   <source>given name of two syllables</source>
   <translation>双音节名字</translation>
  </message>
  <message>
   <source>holiday</source>
   <translation>节日</translation>
  </message>
  <message>
   <source>in the same sentence</source>
   <translation>在同一句中</translation>
  </message>
  <message>
   <source>in, at or from there</source>
   <translation>在该地或从该地</translation>
  </message>
  <message>
   <source>initial and name</source>
   <translation>首字母和姓名</translation>
  </message>
  <message>
   <source>initials of “{}”</source>
   <translation>“{}”的首字母缩写</translation>
  </message>
  <message>
   <source>its full form</source>
   <translation>其全称</translation>
  </message>
  <message>
   <source>its initials</source>
   <translation>其首字母</translation>
  </message>
  <message>
   <source>known organisation</source>
   <translation>已知机构</translation>
  </message>
  <message>
   <source>known short form</source>
   <translation>已知简称</translation>
  </message>
  <message>
   <source>known site</source>
   <translation>已知设施</translation>
  </message>
  <message>
   <source>land of a dateline</source>
   <translation>电头中的国家或州</translation>
  </message>
  <message>
   <source>latest quarter</source>
   <translation>最近一季</translation>
  </message>
  <message>
   <source>level after a verb of moving</source>
   <translation>变动动词后的水平</translation>
  </message>
  <message>
   <source>level of an index</source>
   <translation>指数点位</translation>
  </message>
  <message>
   <source>like what was marked before</source>
   <translation>与以前标注的相似</translation>
  </message>
  <message>
   <source>likely by the words around it</source>
   <translation>据上下文很可能</translation>
  </message>
  <message>
   <source>listed in the same order</source>
   <translation>按相同次序列出</translation>
  </message>
  <message>
   <source>lone number</source>
   <translation>单独的数</translation>
  </message>
  <message>
   <source>material</source>
   <translation>材料</translation>
  </message>
  <message>
   <source>material with its product noun</source>
   <translation>材料及其产品名词</translation>
  </message>
  <message>
   <source>mineral with its product noun</source>
   <translation>矿物及其产品名词</translation>
  </message>
  <message>
   <source>month</source>
   <translation>月</translation>
  </message>
  <message>
   <source>month + day</source>
   <translation>月 + 日</translation>
  </message>
  <message>
   <source>month + year</source>
   <translation>月 + 年</translation>
  </message>
  <message>
   <source>month quarter</source>
   <translation>以月计的季度</translation>
  </message>
  <message>
   <source>month to month</source>
   <translation>月至月</translation>
  </message>
  <message>
   <source>mostly rejected before</source>
   <translation>此前多被拒绝</translation>
  </message>
  <message>
   <source>name after “{}”</source>
   <translation>“{}”后的名称</translation>
  </message>
  <message>
   <source>name before “{}”</source>
   <translation>“{}”前的名称</translation>
  </message>
  <message>
   <source>name of a person in the news</source>
   <translation>新闻人物的姓名</translation>
  </message>
  <message>
   <source>name with “{}”</source>
   <translation>含“{}”的名称</translation>
  </message>
  <message>
   <source>near it</source>
   <translation>在附近</translation>
  </message>
  <message>
   <source>nothing like it between</source>
   <translation>其间没有同类</translation>
  </message>
  <message>
   <source>nth period</source>
   <translation>第几个时段</translation>
  </message>
  <message>
   <source>number</source>
   <translation>数</translation>
  </message>
  <message>
   <source>number + cents</source>
   <translation>数 + 分</translation>
  </message>
  <message>
   <source>number + currency</source>
   <translation>数 + 货币</translation>
  </message>
  <message>
   <source>number + doubtful unit</source>
   <translation>数 + 存疑单位</translation>
  </message>
  <message>
   <source>number + per-unit</source>
   <translation>数 + 每单位</translation>
  </message>
  <message>
   <source>number + percent</source>
   <translation>数 + 百分号</translation>
  </message>
  <message>
   <source>number + unit</source>
   <translation>数 + 单位</translation>
  </message>
  <message>
   <source>number after a price</source>
   <translation>价格后的数</translation>
  </message>
  <message>
   <source>number in a compound</source>
   <translation>复合词中的数</translation>
  </message>
  <message>
   <source>number in normalised text</source>
   <translation>规范化文本中的数</translation>
  </message>
  <message>
   <source>number word</source>
   <translation>数词</translation>
  </message>
  <message>
   <source>of it</source>
   <translation>由 of 连接</translation>
  </message>
  <message>
   <source>one unit</source>
   <translation>一个单位</translation>
  </message>
  <message>
   <source>open period</source>
   <translation>未完时段</translation>
  </message>
  <message>
   <source>other figures are linked to it</source>
   <translation>其他数值与其关联</translation>
  </message>
  <message>
   <source>part of a whole</source>
   <translation>整体的一部分</translation>
  </message>
  <message>
   <source>part of period</source>
   <translation>时段的一部分</translation>
  </message>
  <message>
   <source>percentage beside another</source>
   <translation>与另一百分比并列</translation>
  </message>
  <message>
   <source>percentage that lost its sign</source>
   <translation>失去百分号的百分比</translation>
  </message>
  <message>
   <source>person in the news</source>
   <translation>新闻人物</translation>
  </message>
  <message>
   <source>person in the news, by the words around</source>
   <translation>新闻人物，据上下文</translation>
  </message>
  <message>
   <source>pipeline</source>
   <translation>流水线</translation>
  </message>
  <message>
   <source>place before “{}”</source>
   <translation>“{}”前的地名</translation>
  </message>
  <message>
   <source>port of …</source>
   <translation>……港</translation>
  </message>
  <message>
   <source>price after a word of paying</source>
   <translation>付款词后的价格</translation>
  </message>
  <message>
   <source>price before a thing</source>
   <translation>物品前的价格</translation>
  </message>
  <message>
   <source>price that lost its sign</source>
   <translation>失去货币符号的价格</translation>
  </message>
  <message>
   <source>price that lost its sign and stroke</source>
   <translation>失去货币符号和斜线的价格</translation>
  </message>
  <message>
   <source>quarter</source>
   <translation>季度</translation>
  </message>
  <message>
   <source>quarter code</source>
   <translation>季度代码</translation>
  </message>
  <message>
   <source>quarter of year</source>
   <translation>某年季度</translation>
  </message>
  <message>
   <source>rate that lost its sign</source>
   <translation>失去百分号的比率</translation>
  </message>
  <message>
   <source>road by its number</source>
   <translation>编号道路</translation>
  </message>
  <message>
   <source>same period</source>
   <translation>同期</translation>
  </message>
  <message>
   <source>scaled number after a verb of money</source>
   <translation>金钱动词后的带量级数</translation>
  </message>
  <message>
   <source>scaled number that lost its sign</source>
   <translation>失去货币符号的带量级数</translation>
  </message>
  <message>
   <source>score</source>
   <translation>比分</translation>
  </message>
  <message>
   <source>season</source>
   <translation>季节</translation>
  </message>
  <message>
   <source>season + year</source>
   <translation>季节 + 年</translation>
  </message>
  <message>
   <source>short for “{}”</source>
   <translation>“{}”的简称</translation>
  </message>
  <message>
   <source>sign + number</source>
   <translation>符号 + 数</translation>
  </message>
  <message>
   <source>so much more of a quality</source>
   <translation>某种性质高出若干</translation>
  </message>
  <message>
   <source>speaker</source>
   <translation>发言人</translation>
  </message>
  <message>
   <source>spread after a price</source>
   <translation>价格后的区间</translation>
  </message>
  <message>
   <source>stock phrase of web pages</source>
   <translation>网页套话</translation>
  </message>
  <message>
   <source>sure by the words around it</source>
   <translation>据上下文确定</translation>
  </message>
  <message>
   <source>surname</source>
   <translation>姓氏</translation>
  </message>
  <message>
   <source>symbol of a material</source>
   <translation>材料符号</translation>
  </message>
  <message>
   <source>term ended</source>
   <translation>截止期</translation>
  </message>
  <message>
   <source>the nearest one</source>
   <translation>最近的一个</translation>
  </message>
  <message>
   <source>the only one in the sentence</source>
   <translation>句中唯一的一个</translation>
  </message>
  <message>
   <source>the same name elsewhere in the article</source>
   <translation>文中他处有相同名称</translation>
  </message>
  <message>
   <source>the same words</source>
   <translation>词语相同</translation>
  </message>
  <message>
   <source>title before it</source>
   <translation>前有头衔</translation>
  </message>
  <message>
   <source>town before its state</source>
   <translation>州名前的城镇</translation>
  </message>
  <message>
   <source>town by the word before</source>
   <translation>据前一词判为城镇</translation>
  </message>
  <message>
   <source>unknown words</source>
   <translation>未知词语</translation>
  </message>
  <message>
   <source>weekday</source>
   <translation>星期</translation>
  </message>
  <message>
   <source>weekday + date</source>
   <translation>星期 + 日期</translation>
  </message>
  <message>
   <source>well-known organisation</source>
   <translation>知名机构</translation>
  </message>
  <message>
   <source>well-known place</source>
   <translation>知名地名</translation>
  </message>
  <message>
   <source>what is traded</source>
   <translation>交易的商品</translation>
  </message>
  <message>
   <source>what is traded, by a word beside it</source>
   <translation>旁边的词表明是交易的商品</translation>
  </message>
  <message>
   <source>what the article is mostly about</source>
   <translation>文章主要讲述的对象</translation>
  </message>
  <message>
   <source>what the sentence goes on about</source>
   <translation>此句接着讲述的对象</translation>
  </message>
  <message>
   <source>words in common</source>
   <translation>有共同的词</translation>
  </message>
  <message>
   <source>year</source>
   <translation>年</translation>
  </message>
  <message>
   <source>year after preposition</source>
   <translation>介词后的年</translation>
  </message>
  <message>
   <source>year of an era</source>
   <translation>纪元年份</translation>
  </message>
  <message>
   <source>year to year</source>
   <translation>年至年</translation>
  </message>
  <message>
   <source>year-end</source>
   <translation>年末</translation>
  </message>
  <message>
   <source>{} + name</source>
   <translation>{} + 名称</translation>
  </message>
  <message>
   <source>{} + number + period</source>
   <translation>{} + 数 + 时段</translation>
  </message>
  <message>
   <source>{} + period</source>
   <translation>{} + 时段</translation>
  </message>
 </context>
 <context>
  <name>RecentButton</name>
  <message>
   <source>{done} of {total} done</source>
   <translation>已完成 {done} / {total}</translation>
  </message>
 </context>
 <context>
  <name>RecoverDialog</name>
  <message>
   <source>Reading</source>
   <translation>正在读取</translation>
  </message>
  <message>
   <source>Reading what “{name}” and its backups still hold. The file itself is left as it is.</source>
   <translation>正在读取“{name}”及其备份中尚存的内容。文件本身保持原样。</translation>
  </message>
  <message>
   <source>Recover a project</source>
   <translation>恢复项目</translation>
  </message>
  <message>
   <source>Recover into a new file</source>
   <translation>恢复到新文件</translation>
  </message>
  <message>
   <source>Recover into a new file…</source>
   <translation>恢复到新文件…</translation>
  </message>
  <message>
   <source>This is what a new file would hold; “{name}” is left as it is.</source>
   <translation>新文件将包含这些内容；“{name}”保持原样。</translation>
  </message>
  <message>
   <source>{name} recovered</source>
   <translation>{name} 已恢复</translation>
  </message>
 </context>
 <context>
  <name>Removal</name>
  <message>
   <source>Delete its {spans} too</source>
   <translation>把它的 {spans}也删除</translation>
  </message>
  <message>
   <source>Delete label</source>
   <translation>删除标签</translation>
  </message>
  <message>
   <source>Delete {label}</source>
   <translation>删除 {label}</translation>
  </message>
  <message>
   <source>Give its spans to</source>
   <translation>把它的片段归入</translation>
  </message>
  <message>
   <source>Label that gets the spans</source>
   <translation>接收片段的标签</translation>
  </message>
  <message>
   <source>Nothing changes until you save, and saving shows once more what it means. Afterwards one “Undo” brings back the label and every span.</source>
   <translation>保存之前不会有任何更改，保存时还会再次显示影响。此后一次“撤销”即可恢复标签和所有片段。</translation>
  </message>
  <message>
   <source>choose a label</source>
   <translation>选择标签</translation>
  </message>
 </context>
 <context>
  <name>Review</name>
  <message>
   <source>95 % from</source>
   <translation>95% 下限</translation>
  </message>
  <message>
   <source>95 % interval {range}</source>
   <translation>95% 区间 {range}</translation>
  </message>
  <message>
   <source>95 % to</source>
   <translation>95% 上限</translation>
  </message>
  <message>
   <source>All say the same</source>
   <translation>各方一致</translation>
  </message>
  <message>
   <source>Corrected for chance, that is {verdict} (α {alpha}).</source>
   <translation>扣除偶然因素后，属于{verdict}（α {alpha}）。</translation>
  </message>
  <message>
   <source>Different attribute</source>
   <translation>属性不同</translation>
  </message>
  <message>
   <source>Different edges</source>
   <translation>边界不同</translation>
  </message>
  <message>
   <source>Different edges and label</source>
   <translation>边界和标签不同</translation>
  </message>
  <message>
   <source>Different edges and value</source>
   <translation>边界和值不同</translation>
  </message>
  <message>
   <source>Different label</source>
   <translation>标签不同</translation>
  </message>
  <message>
   <source>Different label of the article</source>
   <translation>文章标签不同</translation>
  </message>
  <message>
   <source>Different modifier</source>
   <translation>修饰词不同</translation>
  </message>
  <message>
   <source>Different scale</source>
   <translation>数量级不同</translation>
  </message>
  <message>
   <source>Different unit</source>
   <translation>单位不同</translation>
  </message>
  <message>
   <source>Different value</source>
   <translation>值不同</translation>
  </message>
  <message>
   <source>F1</source>
   <translation>F1</translation>
  </message>
  <message>
   <source>F1 of a pair is twice the spans that both mark with the same edges and label, divided by all spans that the two mark, over the articles both are done with.</source>
   <translation>一对标注员的 F1：两人边界和标签都相同的片段数乘以二，除以两人标注的片段总数；只计两人都已完成的文章。</translation>
  </message>
  <message>
   <source>F1 of all pairs together</source>
   <translation>所有人对合计的 F1</translation>
  </message>
  <message>
   <source>F1 of links</source>
   <translation>关联的 F1</translation>
  </message>
  <message>
   <source>F1, same edges and label</source>
   <translation>F1，边界和标签相同</translation>
  </message>
  <message>
   <source>F1, same edges, any label</source>
   <translation>F1，边界相同，标签不限</translation>
  </message>
  <message>
   <source>F1, same label, touching</source>
   <translation>F1，标签相同，有重叠</translation>
  </message>
  <message>
   <source>Hand out a blind share in the next packs to see by how much.</source>
   <translation>请在下一批任务包中加入盲标部分，以了解影响有多大。</translation>
  </message>
  <message>
   <source>Krippendorff α (unitizing)</source>
   <translation>Krippendorff α（切分）</translation>
  </message>
  <message>
   <source>Missed by some</source>
   <translation>部分人遗漏</translation>
  </message>
  <message>
   <source>Of 100 spans that one annotator marks, another marks {n} exactly the same way ({low} to {high}).</source>
   <translation>一位标注员标注的每 100 个片段中，另一位有 {n} 个标注完全相同（{low} 至 {high}）。</translation>
  </message>
  <message>
   <source>Of 100 spans that one annotator marks, another marks {n} exactly the same way.</source>
   <translation>一位标注员标注的每 100 个片段中，另一位有 {n} 个标注完全相同。</translation>
  </message>
  <message>
   <source>Of {all} pairs {n} share fewer than {few} articles: their intervals are too narrow.</source>
   <translation>{all} 对中有 {n} 对共享的文章少于 {few} 篇：其区间过窄。</translation>
  </message>
  <message>
   <source>On the {articles} without suggestions F1 is {share}.</source>
   <translation>在不带建议的 {articles} 上，F1 为 {share}。</translation>
  </message>
  <message>
   <source>One span or several</source>
   <translation>一个片段还是多个</translation>
  </message>
  <message>
   <source>Only {articles} shared: below {few}, intervals are too narrow to be trusted.</source>
   <translation>仅共享 {articles}：少于 {few} 时区间过窄，不可信。</translation>
  </message>
  <message>
   <source>Same edges and label</source>
   <translation>边界和标签相同</translation>
  </message>
  <message>
   <source>Same edges, any label</source>
   <translation>边界相同，标签不限</translation>
  </message>
  <message>
   <source>Same label, touching</source>
   <translation>标签相同，有重叠</translation>
  </message>
  <message>
   <source>The annotators started from the same suggestions, so these figures run high.</source>
   <translation>标注员从相同的建议出发，因此这些数字偏高。</translation>
  </message>
  <message>
   <source>The interval holds 95 % of 1,000 samples of the articles, drawn with replacement.</source>
   <translation>区间涵盖对文章做 1,000 次有放回抽样所得结果的 95%。</translation>
  </message>
  <message>
   <source>There is nothing to compare yet.</source>
   <translation>还没有可供比较的内容。</translation>
  </message>
  <message>
   <source>Where they departed from a suggestion it is {share}.</source>
   <translation>在偏离建议之处为 {share}。</translation>
  </message>
  <message>
   <source>accepted as suggested</source>
   <translation>按建议接受</translation>
  </message>
  <message>
   <source>articles</source>
   <translation>文章</translation>
  </message>
  <message>
   <source>articles done by two or more</source>
   <translation>由两人或更多人完成的文章</translation>
  </message>
  <message>
   <source>as the same words</source>
   <translation>随相同文字标注</translation>
  </message>
  <message>
   <source>changed since decided</source>
   <translation>裁定后有更改</translation>
  </message>
  <message>
   <source>departures from suggestions</source>
   <translation>偏离建议之处</translation>
  </message>
  <message>
   <source>enough for tentative conclusions only</source>
   <translation>仅够作初步结论</translation>
  </message>
  <message>
   <source>few articles, so the interval is too narrow</source>
   <translation>文章太少，区间过窄</translation>
  </message>
  <message>
   <source>figures with the same value</source>
   <translation>值相同的数值</translation>
  </message>
  <message>
   <source>guidelines {n}</source>
   <translation>标注规范 {n}</translation>
  </message>
  <message>
   <source>imported</source>
   <translation>已导入</translation>
  </message>
  <message>
   <source>made by hand</source>
   <translation>手工标注</translation>
  </message>
  <message numerus="yes">
   <source>mean F1 of %n pairs</source>
   <translation>
    <numerusform>%n 对的平均 F1</numerusform>
   </translation>
  </message>
  <message>
   <source>no article done by both</source>
   <translation>没有双方都完成的文章</translation>
  </message>
  <message>
   <source>nobody</source>
   <translation>无人</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>无</translation>
  </message>
  <message>
   <source>nothing here</source>
   <translation>此处无需标注</translation>
  </message>
  <message>
   <source>open</source>
   <translation>未裁定</translation>
  </message>
  <message>
   <source>period</source>
   <translation>时期</translation>
  </message>
  <message>
   <source>questions about links left</source>
   <translation>尚未裁定的关联问题</translation>
  </message>
  <message>
   <source>reliable by the usual standard</source>
   <translation>按通常标准可靠</translation>
  </message>
  <message>
   <source>settled</source>
   <translation>已裁定</translation>
  </message>
  <message>
   <source>settled in review</source>
   <translation>审核中裁定</translation>
  </message>
  <message>
   <source>settled this way</source>
   <translation>已如此裁定</translation>
  </message>
  <message>
   <source>settled this way before</source>
   <translation>此前已如此裁定</translation>
  </message>
  <message>
   <source>suggestion corrected</source>
   <translation>修正了建议</translation>
  </message>
  <message>
   <source>the majority</source>
   <translation>多数方案</translation>
  </message>
  <message>
   <source>too little to rely on</source>
   <translation>过低，不可依赖</translation>
  </message>
  <message>
   <source>undefined, since neither marked anything</source>
   <translation>未定义，因为双方都没有标注</translation>
  </message>
  <message>
   <source>with suggestions</source>
   <translation>带建议</translation>
  </message>
  <message>
   <source>without suggestions</source>
   <translation>不带建议</translation>
  </message>
  <message>
   <source>{articles} (few)</source>
   <translation>{articles}（偏少）</translation>
  </message>
  <message>
   <source>{a} and {b}</source>
   <translation>{a} 和 {b}</translation>
  </message>
  <message>
   <source>{a} and {b} spans</source>
   <translation>{a} 和 {b} 个片段</translation>
  </message>
  <message>
   <source>{missed} of {all} missed it</source>
   <translation>{all} 人中 {missed} 人遗漏</translation>
  </message>
  <message>
   <source>{n} article</source>
   <translation>{n} 篇文章</translation>
  </message>
  <message>
   <source>{n} articles</source>
   <translation>{n} 篇文章</translation>
  </message>
  <message>
   <source>{n} compared</source>
   <translation>比较了 {n} 处</translation>
  </message>
  <message>
   <source>{n} min</source>
   <translation>{n} 分钟</translation>
  </message>
  <message>
   <source>{n} of {all}</source>
   <translation>{n} / {all}</translation>
  </message>
  <message>
   <source>{n} reading</source>
   <translation>{n} 个方案</translation>
  </message>
  <message>
   <source>{n} readings</source>
   <translation>{n} 个方案</translation>
  </message>
  <message>
   <source>{n} s</source>
   <translation>{n} 秒</translation>
  </message>
  <message>
   <source>{n} spans</source>
   <translation>{n} 个片段</translation>
  </message>
  <message>
   <source>{one} for one, {other} for another: {n} times</source>
   <translation>一方标 {one}，另一方标 {other}：{n} 次</translation>
  </message>
  <message>
   <source>{when}, guidelines {n}</source>
   <translation>{when}，规范第 {n} 版</translation>
  </message>
  <message>
   <source>{year}, week {week}</source>
   <translation>{year} 年第 {week} 周</translation>
  </message>
  <message>
   <source>α (unitizing) is Krippendorff's, with what chance would bring taken off: 1 is perfect, 0 is chance.</source>
   <translation>α（切分）是 Krippendorff 的系数，已扣除偶然一致：1 为完全一致，0 为偶然水平。</translation>
  </message>
  <message>
   <source>“All pairs together” adds the counts of all pairs before it divides, so a pair that shares more weighs more; “mean of pairs” gives each pair the same weight.</source>
   <translation>“所有人对合计”先把各对的计数相加再相除，共同文章多的一对权重更大；“人对平均”则各对权重相同。</translation>
  </message>
 </context>
 <context>
  <name>ReviewCommands</name>
  <message>
   <source>Every listed site is settled.</source>
   <translation>所列分歧点均已裁定。</translation>
  </message>
  <message>
   <source>No other open site has the same words and the same readings.</source>
   <translation>没有其他文字和方案都相同的未裁定分歧点。</translation>
  </message>
  <message>
   <source>No reading here comes from more than half of three or more annotators.</source>
   <translation>此处没有由三位以上标注员中过半数支持的方案。</translation>
  </message>
  <message>
   <source>No site is listed yet.</source>
   <translation>尚未列出分歧点。</translation>
  </message>
  <message>
   <source>Site {n} of {all}</source>
   <translation>分歧点 {n} / {all}</translation>
  </message>
  <message>
   <source>The majority is not proposed in this project; you can switch that on in the Review menu.</source>
   <translation>本项目不提示多数方案；可在“审核”菜单中开启。</translation>
  </message>
  <message>
   <source>There is no reading {n} here.</source>
   <translation>此处没有方案 {n}。</translation>
  </message>
 </context>
 <context>
  <name>ReviewSession</name>
  <message>
   <source>This project is open for viewing only; nothing can be settled in it.</source>
   <translation>此项目以只读方式打开，不能裁定。</translation>
  </message>
  <message>
   <source>This site no longer exists; the annotators' answers have changed.</source>
   <translation>此分歧点已不存在；标注员的标注结果已有变化。</translation>
  </message>
 </context>
 <context>
  <name>ReviewState</name>
  <message>
   <source>Comparing</source>
   <translation>正在比较</translation>
  </message>
  <message>
   <source>Measuring again…</source>
   <translation>正在重新测量…</translation>
  </message>
  <message>
   <source>Measuring how far the annotators agree…</source>
   <translation>正在测量标注员的一致程度…</translation>
  </message>
  <message>
   <source>The project has changed since this was measured.</source>
   <translation>测量之后项目有变。</translation>
  </message>
  <message>
   <source>Waiting for the project</source>
   <translation>正在等待项目</translation>
  </message>
 </context>
 <context>
  <name>ReviewStatus</name>
  <message>
   <source>{left} left, {time} a site</source>
   <translation>剩余 {left}，每处 {time}</translation>
  </message>
 </context>
 <context>
  <name>RuleBox</name>
  <message>
   <source>Rule for {label}</source>
   <translation>{label} 的规则</translation>
  </message>
 </context>
 <context>
  <name>RunList</name>
  <message>
   <source>Accepts in a row, each in less than .4 s; look at them again</source>
   <translation>连续接受，每次不足 0.4 秒；请再看一遍</translation>
  </message>
  <message>
   <source>None: every decision took long enough.</source>
   <translation>无：每次判定都用了足够的时间。</translation>
  </message>
  <message>
   <source>Too quick to be read</source>
   <translation>快得来不及阅读</translation>
  </message>
  <message>
   <source>{count} by {who}, {when}: {headline}</source>
   <translation>{who}，{when}，{count} 次：{headline}</translation>
  </message>
 </context>
 <context>
  <name>SameStringOffers</name>
  <message numerus="yes">
   <source>Marked %n more “{words}”, {unseen} of them off screen.</source>
   <translation>
    <numerusform>又标注了 %n 处“{words}”，其中 {unseen} 处不在屏幕上。</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Marked %n more “{words}”.</source>
   <translation>
    <numerusform>又标注了 %n 处“{words}”。</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>SameWordsDialog</name>
  <message>
   <source>Settle</source>
   <translation>裁定</translation>
  </message>
  <message>
   <source>Settle this and 1 more</source>
   <translation>裁定此处及另外 1 处</translation>
  </message>
  <message>
   <source>Settle this and {n} more</source>
   <translation>裁定此处及另外 {n} 处</translation>
  </message>
  <message>
   <source>The same words elsewhere</source>
   <translation>其他地方的相同文字</translation>
  </message>
  <message>
   <source>These open sites have the same words and the same readings. They are settled as {what}.</source>
   <translation>这些未裁定的分歧点文字相同、方案也相同，将裁定为 {what}。</translation>
  </message>
  <message>
   <source>nothing here</source>
   <translation>此处无需标注</translation>
  </message>
 </context>
 <context>
  <name>SameWordsList</name>
  <message>
   <source>Sites with the same words</source>
   <translation>文字相同的分歧点</translation>
  </message>
 </context>
 <context>
  <name>SavePreview</name>
  <message>
   <source>1 article</source>
   <translation>1 篇文章</translation>
  </message>
  <message>
   <source>No span uses it yet; suggestions change in the same way.</source>
   <translation>还没有片段使用它；建议也会随之改变。</translation>
  </message>
  <message>
   <source>Save version {n}</source>
   <translation>保存第 {n} 版</translation>
  </message>
  <message>
   <source>What saving version {n} changes</source>
   <translation>保存第 {n} 版会改变什么</translation>
  </message>
  <message>
   <source>gold</source>
   <translation>金标准</translation>
  </message>
  <message>
   <source>{label} becomes the existing {new}</source>
   <translation>{label} 并入已有的 {new}</translation>
  </message>
  <message>
   <source>{label} is deleted</source>
   <translation>{label} 被删除</translation>
  </message>
  <message>
   <source>{label} is renamed to {new}</source>
   <translation>{label} 改名为 {new}</translation>
  </message>
  <message>
   <source>{n} articles</source>
   <translation>{n} 篇文章</translation>
  </message>
  <message>
   <source>{n} places would be marked twice as {new}; the consistency check lists them.</source>
   <translation>有 {n} 处会被重复标为 {new}；一致性检查会列出它们。</translation>
  </message>
  <message>
   <source>{n} rejected suggestions</source>
   <translation>{n} 条被拒绝的建议</translation>
  </message>
  <message>
   <source>{spans} lose their value, since {new} has none.</source>
   <translation>{spans}会失去值，因为 {new} 不带值。</translation>
  </message>
 </context>
 <context>
  <name>Sentence</name>
  <message>
   <source>1 article is archived now, as the file said: not listed, exported or counted.</source>
   <translation>按文件内容归档了 1 篇文章：不列出、不导出、不计入统计。</translation>
  </message>
  <message>
   <source>1 article is back from the archive, as the file said.</source>
   <translation>按文件内容从归档取回了 1 篇文章。</translation>
  </message>
  <message>
   <source>1 article was taken out, since its import was undone and nothing was decided about it.</source>
   <translation>有 1 篇文章被移出:它的导入已撤销,而且没有人对它作过判定。</translation>
  </message>
  <message>
   <source>1 suggestion is still undecided: accept or reject it first.</source>
   <translation>还有 1 条建议未判定：请先接受或拒绝。</translation>
  </message>
  <message>
   <source>A JSON object is needed here, not a bare value.</source>
   <translation>此处需要 JSON 对象，而不是单个值。</translation>
  </message>
  <message>
   <source>A JSON object is needed here, not a list.</source>
   <translation>此处需要 JSON 对象，而不是列表。</translation>
  </message>
  <message>
   <source>A change of {entity} of the project does not follow from the one before it.</source>
   <translation>项目中 {entity} 的一次更改与前一次不衔接。</translation>
  </message>
  <message>
   <source>A dataset has one answer for each article; choose gold, unanimous or an annotator.</source>
   <translation>数据集中每篇文章只有一个标注结果；请选择金标准、一致的标注结果或某位标注员。</translation>
  </message>
  <message>
   <source>A day</source>
   <translation>每天篇数</translation>
  </message>
  <message>
   <source>A figure's value must be a finite number.</source>
   <translation>数值的值必须是有限的数。</translation>
  </message>
  <message>
   <source>A label set can have at most {most:,} labels.</source>
   <translation>一个标签集最多有 {most:,} 个标签。</translation>
  </message>
  <message>
   <source>A label set needs a list “labels” with at least one label.</source>
   <translation>标签集必须有列表“labels”，其中至少有一个标签。</translation>
  </message>
  <message>
   <source>A label set's version is a whole number from 1, not {version!r}.</source>
   <translation>标签集的版本是从 1 开始的整数，而不是 {version!r}。</translation>
  </message>
  <message>
   <source>A learning curve needs gold for {fewest} different articles at least; there are {groups}.</source>
   <translation>学习曲线至少需要 {fewest} 篇不同文章的金标准；现有 {groups} 篇。</translation>
  </message>
  <message>
   <source>A line needs “input” with the text and “output” with what is in it.</source>
   <translation>每行须有含文本的“input”和含内容的“output”。</translation>
  </message>
  <message>
   <source>A link leads from one span to another one.</source>
   <translation>关联从一个片段指向另一个片段。</translation>
  </message>
  <message>
   <source>A link's “{key}” must be the number of a span, from 0 to {last}, not {value!r}.</source>
   <translation>关联的“{key}”必须是片段的编号，从 0 到 {last}，而不是 {value!r}。</translation>
  </message>
  <message>
   <source>A location's {name} must be a whole number, not {value!r}.</source>
   <translation>位置的 {name} 必须是整数，而不是 {value!r}。</translation>
  </message>
  <message>
   <source>A mention of {label} is not text.</source>
   <translation>{label} 的一个条目不是文本。</translation>
  </message>
  <message>
   <source>A number in this JSON has too many digits.</source>
   <translation>此 JSON 中有一个数的位数过多。</translation>
  </message>
  <message>
   <source>A passage has no text.</source>
   <translation>有一个 passage 没有文本。</translation>
  </message>
  <message>
   <source>A remark needs a place in the text, and its note must be text.</source>
   <translation>备注必须有文中的位置，内容必须是文字。</translation>
  </message>
  <message>
   <source>A result has no “value” with its {kind}.</source>
   <translation>有一个结果的“value”缺少 {kind}。</translation>
  </message>
  <message>
   <source>A shared article goes to 2 people or more, not {each}.</source>
   <translation>共享的文章至少要分给 2 人，不能是 {each} 人。</translation>
  </message>
  <message>
   <source>A span is not linked to itself; choose another one.</source>
   <translation>片段不能与自身关联；请选择另一个。</translation>
  </message>
  <message>
   <source>A span of this link is not gold any more; settle the span first.</source>
   <translation>此关联的一个片段已不是金标准，请先审定该片段。</translation>
  </message>
  <message>
   <source>A span's label has {count:,} characters; {longest_label} is the most.</source>
   <translation>片段的标签有 {count:,} 个字符；最多 {longest_label} 个。</translation>
  </message>
  <message>
   <source>A span's {key} must be a whole number, not {value!r}.</source>
   <translation>片段的 {key} 必须是整数，而不是 {value!r}。</translation>
  </message>
  <message>
   <source>A span's {key} must be text, not {words!r}.</source>
   <translation>片段的 {key} 必须是文本，而不是 {words!r}。</translation>
  </message>
  <message>
   <source>A suggestion of article {number} is at {start}–{end}, which is not inside its text.</source>
   <translation>文章 {number} 的一条建议位于 {start}–{end}，超出了正文范围。</translation>
  </message>
  <message>
   <source>A suggestion's support is a list of sources, reasons and scores.</source>
   <translation>建议的依据应为来源、理由和得分的列表。</translation>
  </message>
  <message>
   <source>A tag of the page has thousands of attributes, which no article has.</source>
   <translation>网页的一个标记有数千个属性，文章不会如此。</translation>
  </message>
  <message>
   <source>A thing must be an object with “id” and “name”.</source>
   <translation>事物必须是带有“id”和“name”的对象。</translation>
  </message>
  <message>
   <source>A worker process was ended from outside, perhaps because memory ran out; what was stored is kept. Try fewer --jobs.</source>
   <translation>一个工作进程被外部结束，可能是内存不足；已保存的仍然保留。请减小 --jobs。</translation>
  </message>
  <message>
   <source>Address</source>
   <translation>地址</translation>
  </message>
  <message>
   <source>After this round its articles cannot be test questions for these people, since they have them. Keep other articles for that: settle some that they do not have, or leave some out of the round by choosing its articles.</source>
   <translation>这一轮之后，其中的文章不能再作为这些人的测试题，因为他们已经有了。请为此保留其他文章：裁定一些他们没有的文章，或在选择本轮文章时留出一些。</translation>
  </message>
  <message>
   <source>Agreement needs two annotators; “{name}” has {count}.</source>
   <translation>一致性需要两位标注员；“{name}”中有 {count} 位。</translation>
  </message>
  <message>
   <source>Agreement with gold, F1</source>
   <translation>与金标准的一致性（F1）</translation>
  </message>
  <message>
   <source>Agreement with the others, F1</source>
   <translation>与他人的一致性（F1）</translation>
  </message>
  <message>
   <source>All articles of this pack of “{name}” were taken back.</source>
   <translation>“{name}”此任务包中的所有文章都已收回。</translation>
  </message>
  <message>
   <source>All files to read lie in “{folder}”; write into another folder.</source>
   <translation>要读取的文件都在“{folder}”中；请写入另一个文件夹。</translation>
  </message>
  <message>
   <source>An added source has a “name”, a “kind” and “settings”.</source>
   <translation>添加的来源要有“name”“kind”和“settings”。</translation>
  </message>
  <message>
   <source>An annotation has no location.</source>
   <translation>有一个标注没有位置。</translation>
  </message>
  <message>
   <source>An annotation has no “type” among its infons.</source>
   <translation>有一个标注的 infons 中没有“type”。</translation>
  </message>
  <message>
   <source>An annotator needs a name.</source>
   <translation>标注员需要姓名。</translation>
  </message>
  <message>
   <source>An escape stands for half a surrogate pair, which is not a character.</source>
   <translation>有一个转义代表半个代理对，那不是字符。</translation>
  </message>
  <message>
   <source>An undo of {entity} of article {number} passed over a newer change. Nothing is lost: both are in its history.</source>
   <translation>文章 {number} 的 {entity} 有一次撤销越过了较新的更改。没有丢失任何内容：两次更改都在它的历史记录中。</translation>
  </message>
  <message>
   <source>Annotator</source>
   <translation>标注员</translation>
  </message>
  <message>
   <source>Another program wrote into “{name}” while it was open. The last decision was not saved, and nothing more is saved until the file has been checked and found intact. Close that program; “rareannot check” shows what it did.</source>
   <translation>“{name}”打开期间有另一个程序写入了它。上一次判定没有保存；在检查并确认文件完好之前，也不会再保存。请关闭那个程序；“rareannot check”会显示它做了什么。</translation>
  </message>
  <message>
   <source>Another reviewer has changed your last decision here, so it cannot be undone; decide again.</source>
   <translation>另一位审核者更改了您在此处的上一次裁定，因此无法撤销；请重新裁定。</translation>
  </message>
  <message>
   <source>Article {number} (“{headline}”) has lost its text.</source>
   <translation>文章 {number}（“{headline}”）的正文已丢失。</translation>
  </message>
  <message>
   <source>Articles done</source>
   <translation>已完成的文章</translation>
  </message>
  <message>
   <source>Articles done a working day</source>
   <translation>每个工作日完成的文章数</translation>
  </message>
  <message>
   <source>Articles flagged</source>
   <translation>标记为需复查的文章</translation>
  </message>
  <message>
   <source>Articles handed out or answered</source>
   <translation>已分发或已标注的文章</translation>
  </message>
  <message>
   <source>Articles in progress</source>
   <translation>进行中的文章</translation>
  </message>
  <message>
   <source>Articles still to be done</source>
   <translation>尚待完成的文章</translation>
  </message>
  <message>
   <source>Articles that came back, done or not</source>
   <translation>已交回的文章，无论是否完成</translation>
  </message>
  <message>
   <source>As in a terminal, but without a shell.</source>
   <translation>与终端中的写法相同，但不经过 shell。</translation>
  </message>
  <message>
   <source>As you asked, nothing of this project is in the folder.</source>
   <translation>按要求，文件夹中没有本项目的任何文件。</translation>
  </message>
  <message>
   <source>Attribute {name} cannot have the default {value}.</source>
   <translation>属性 {name} 的默认值不能是 {value}。</translation>
  </message>
  <message>
   <source>Attribute {name} has the key “{key}”; an attribute's key is one letter or digit.</source>
   <translation>属性 {name} 的键是“{key}”；属性的键是一个字母或数字。</translation>
  </message>
  <message>
   <source>Attribute {name} has the kind {kind!r}; use one of {known}.</source>
   <translation>属性 {name} 的类型是 {kind!r}；请使用 {known} 之一。</translation>
  </message>
  <message>
   <source>Attribute {name} needs “choices”: a list of at most {most} texts of at most {longest} characters.</source>
   <translation>属性 {name} 需要“choices”：最多 {most} 个文本的列表，每个最多 {longest} 个字符。</translation>
  </message>
  <message>
   <source>Attribute {name} needs “of”: a list of labels of the set, or “article”; {labels} is neither.</source>
   <translation>属性 {name} 需要“of”：标签集中标签的列表，或“article”；{labels} 两者都不是。</translation>
  </message>
  <message>
   <source>Attribute {number} of the label set needs a name: letters, digits, - _ and . without spaces, at most 24 characters.</source>
   <translation>标签集的第 {number} 个属性需要名称：字母、数字、-、_ 和 .，不含空格，最多 24 个字符。</translation>
  </message>
  <message>
   <source>BILUO (two columns)</source>
   <translation>BILUO（两列）</translation>
  </message>
  <message>
   <source>Byte {number} of the line is not UTF-8; {way_out}.</source>
   <translation>该行第 {number} 个字节不是 UTF-8；{way_out}。</translation>
  </message>
  <message>
   <source>CSV of facts (a row for each figure)</source>
   <translation>事实的 CSV（每行一个数值）</translation>
  </message>
  <message>
   <source>CSV of spans and figures (a row for each span)</source>
   <translation>片段和数值的 CSV（每行一个片段）</translation>
  </message>
  <message>
   <source>CSV or TSV with a text column</source>
   <translation>带文本列的 CSV 或 TSV</translation>
  </message>
  <message>
   <source>Chat endpoint</source>
   <translation>聊天接口</translation>
  </message>
  <message>
   <source>CoNLL as doccano has it (two columns, nothing else)</source>
   <translation>doccano 的 CoNLL（两列，别无其他）</translation>
  </message>
  <message>
   <source>CoNLL-2003 (four columns)</source>
   <translation>CoNLL-2003（四列）</translation>
  </message>
  <message>
   <source>Command</source>
   <translation>命令</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>已完成</translation>
  </message>
  <message>
   <source>Event {seq} has a counter that nobody counts to: {count}.</source>
   <translation>事件 {seq} 的计数器值不可能出现：{count}。</translation>
  </message>
  <message>
   <source>Examples</source>
   <translation>示例</translation>
  </message>
  <message>
   <source>External command</source>
   <translation>外部命令</translation>
  </message>
  <message>
   <source>Files ending in “{suffix}” are not read; those that are: {known}.</source>
   <translation>不读取以“{suffix}”结尾的文件；可读取的有：{known}。</translation>
  </message>
  <message>
   <source>Flags</source>
   <translation>需复查</translation>
  </message>
  <message>
   <source>From 0 to 1; what it is less sure of is left out.</source>
   <translation>0 到 1；把握更小的略去。</translation>
  </message>
  <message>
   <source>From here on the file is not {encoding}; save it as UTF-8.</source>
   <translation>从此处起文件不是 {encoding}；请另存为 UTF-8。</translation>
  </message>
  <message>
   <source>From here on the file is not {encoding}; {way_out}.</source>
   <translation>从此处起文件不是 {encoding}；{way_out}。</translation>
  </message>
  <message>
   <source>From {before} to {now} articles of gold F1 went {gain} (95 % between {low} and {high}): {verdict}</source>
   <translation>金标准文章从 {before} 篇增加到 {now} 篇时，F1 变化 {gain}（95% 区间 {low} 至 {high}）：{verdict}</translation>
  </message>
  <message>
   <source>GLiNER</source>
   <translation>GLiNER</translation>
  </message>
  <message>
   <source>GLiNER's splitter makes it “{wide}”</source>
   <translation>GLiNER 的分词使其成为“{wide}”</translation>
  </message>
  <message>
   <source>Given</source>
   <translation>已分发</translation>
  </message>
  <message>
   <source>HTTP {status}: {told}</source>
   <translation>HTTP {status}：{told}</translation>
  </message>
  <message>
   <source>Hours</source>
   <translation>工时</translation>
  </message>
  <message>
   <source>Hours of work, breaks left out</source>
   <translation>工时，不含休息</translation>
  </message>
  <message>
   <source>How long one request may take.</source>
   <translation>一次请求最长可用的时间。</translation>
  </message>
  <message>
   <source>How many decided articles it is shown, from 0 to 8.</source>
   <translation>给它看几篇已判定的文章，0 到 8。</translation>
  </message>
  <message>
   <source>How often a request that failed is repeated.</source>
   <translation>失败的请求重试几次。</translation>
  </message>
  <message>
   <source>Hugging Face model</source>
   <translation>Hugging Face 模型</translation>
  </message>
  <message>
   <source>Hugging Face token classification (JSONL)</source>
   <translation>Hugging Face 词元分类（JSONL）</translation>
  </message>
  <message>
   <source>IOB2 (two columns)</source>
   <translation>IOB2（两列）</translation>
  </message>
  <message>
   <source>In 1 article the gold beside what the review settled was {how}.</source>
   <translation>有 1 篇文章，审核裁定之外的金标准{how}。</translation>
  </message>
  <message>
   <source>In {n:,} articles the gold beside what the review settled was {how}.</source>
   <translation>有 {n:,} 篇文章，审核裁定之外的金标准{how}。</translation>
  </message>
  <message>
   <source>It cannot be read as a whole: {why}</source>
   <translation>无法完整读取：{why}</translation>
  </message>
  <message>
   <source>It cannot be unpacked ({error}).</source>
   <translation>无法解压（{error}）。</translation>
  </message>
  <message>
   <source>It has no column “{column}” of text; name another one with --column.</source>
   <translation>其中没有文本列“{column}”；请用 --column 指定另一列。</translation>
  </message>
  <message>
   <source>It has no text in “{column}”.</source>
   <translation>“{column}”中没有文本。</translation>
  </message>
  <message>
   <source>It has {count:,} columns; {most:,} are the most.</source>
   <translation>它有 {count:,} 列；最多允许 {most:,} 列。</translation>
  </message>
  <message>
   <source>It holds more than {members:,} files; split it.</source>
   <translation>其中有超过 {members:,} 个文件；请拆分。</translation>
  </message>
  <message>
   <source>It holds no article</source>
   <translation>其中没有文章</translation>
  </message>
  <message>
   <source>It is damaged or cut off ({why}).</source>
   <translation>文件已损坏或不完整（{why}）。</translation>
  </message>
  <message>
   <source>It is not a Parquet file, or it is damaged ({why}).</source>
   <translation>它不是 Parquet 文件，或已损坏（{why}）。</translation>
  </message>
  <message>
   <source>It is not clear which of {why} holds the text; call that one “text”.</source>
   <translation>无法判断 {why} 中哪一个是文本；请将其命名为“text”。</translation>
  </message>
  <message>
   <source>It unpacks to far more than an article, which looks like an attack.</source>
   <translation>解压后远大于一篇文章，疑似攻击。</translation>
  </message>
  <message>
   <source>It unpacks to far more than its size, which looks like an attack; unpack it yourself.</source>
   <translation>解压后远大于其大小，疑似攻击；请自行解压。</translation>
  </message>
  <message>
   <source>It unpacks to more than {mb} MB, which looks like an attack; unpack it yourself.</source>
   <translation>解压后超过 {mb} MB，疑似攻击；请自行解压。</translation>
  </message>
  <message>
   <source>Its name, as the server knows it.</source>
   <translation>模型的名称，按服务器的叫法。</translation>
  </message>
  <message>
   <source>Its name, facts or labels hold half a character or an infinite number; remove it and import again.</source>
   <translation>其名称、附加信息或标签中含有半个字符或无穷大的数；请删除后重新导入。</translation>
  </message>
  <message>
   <source>JSON of another shape</source>
   <translation>结构不同的 JSON</translation>
  </message>
  <message>
   <source>JSONL of facts (a row for each figure)</source>
   <translation>事实的 JSONL（每行一个数值）</translation>
  </message>
  <message>
   <source>Keeping a key needs the library keyring; install it with: pip install 'rareannot[keyring]', or put the key into an environment variable and name that in the settings.</source>
   <translation>保存密钥需要 keyring 库；请用 pip install 'rareannot[keyring]' 安装，或把密钥放入环境变量并在设置中给出变量名。</translation>
  </message>
  <message>
   <source>Kept</source>
   <translation>采纳</translation>
  </message>
  <message>
   <source>Key variable</source>
   <translation>密钥变量</translation>
  </message>
  <message>
   <source>Label {name} can have at most {most:,} examples.</source>
   <translation>标签 {name} 最多有 {most:,} 个示例。</translation>
  </message>
  <message>
   <source>Label {name} has the key “{key}”; a label's key is one letter or digit.</source>
   <translation>标签 {name} 的按键是“{key}”；标签的按键是一个字母或数字。</translation>
  </message>
  <message>
   <source>Label {name} has the kind {kind!r}; use one of {known}.</source>
   <translation>标签 {name} 的类型是 {kind!r}；请使用 {known} 之一。</translation>
  </message>
  <message>
   <source>Label {name} is like “{like}”, which is not a label name.</source>
   <translation>标签 {name} 对应“{like}”，而后者不是标签名称。</translation>
  </message>
  <message>
   <source>Label {number} of the set has no name.</source>
   <translation>标签集中的第 {number} 个标签没有名称。</translation>
  </message>
  <message>
   <source>Labels</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Labels that only one of them has: {apart}.</source>
   <translation>只有其中一个具有的标签：{apart}。</translation>
  </message>
  <message>
   <source>Last seen</source>
   <translation>最近一次</translation>
  </message>
  <message>
   <source>Leave the password out of the address; the service's own settings on this computer are asked for it.</source>
   <translation>地址中请不要写密码；程序会使用该服务在本机上的自身设置。</translation>
  </message>
  <message>
   <source>Line {line} holds half a surrogate pair, which is not a character; save it as UTF-8.</source>
   <translation>第 {line} 行含有半个代理对，那不是字符；请另存为 UTF-8。</translation>
  </message>
  <message>
   <source>Line {line} is not {encoding}; {way_out}.</source>
   <translation>第 {line} 行不是 {encoding}；{way_out}。</translation>
  </message>
  <message>
   <source>Line {number} has one column; a token and its tag are needed.</source>
   <translation>第 {number} 行只有一列；需要词元及其标记。</translation>
  </message>
  <message>
   <source>Line {number} holds {name}; remove it and import again.</source>
   <translation>第 {number} 行含有{name}；请删除后重新导入。</translation>
  </message>
  <message>
   <source>Line {number}: “{name}” is not a label name; use letters, digits, - _ . and /, at most 40 characters.</source>
   <translation>第 {number} 行：“{name}”不能作标签名；请用字母、数字、- _ . 和 /，最多 40 个字符。</translation>
  </message>
  <message>
   <source>Link {name} has the key “{key}”; a link's key is one letter or digit.</source>
   <translation>关联 {name} 的按键为“{key}”；关联的按键是一个字母或数字。</translation>
  </message>
  <message>
   <source>Link {name} needs “{key}”, a list of labels of the set; {labels} is not one.</source>
   <translation>关联 {name} 需要“{key}”，即标签集中标签的列表；{labels} 不是。</translation>
  </message>
  <message>
   <source>Link {number} of the label set needs a name: letters, digits, - _ and . without spaces, at most 24 characters.</source>
   <translation>标签集的第 {number} 个关联需要名称：字母、数字、- _ 和 .，不含空格，最多 24 个字符。</translation>
  </message>
  <message>
   <source>Look at {name} and {other}: in {same} of the last {n} shared articles their own spans and rejections are exactly the same; of any other two people that holds for at most {usual:.0%} of the articles.</source>
   <translation>请看看 {name} 和 {other}：最近 {n} 篇共有文章中有 {same} 篇，两人自己标的片段和拒绝的建议完全相同；其他任何两人至多在 {usual:.0%} 的文章中如此。</translation>
  </message>
  <message>
   <source>Look at {name}: 100 words took {recent:.1f} minutes in the last {n} articles, {before:.1f} before.</source>
   <translation>请看看 {name}：最近 {n} 篇中每 100 词用了 {recent:.1f} 分钟，以前是 {before:.1f} 分钟。</translation>
  </message>
  <message>
   <source>Look at {name}: agreement with the others was {recent:.0%} in the last {n} shared articles (95 % interval {low:.0%} to {high:.0%}), {before:.0%} before.</source>
   <translation>请看看 {name}：最近 {n} 篇共有文章中与他人的一致性为 {recent:.0%}（95% 区间 {low:.0%} 到 {high:.0%}），以前是 {before:.0%}。</translation>
  </message>
  <message>
   <source>Look at {name}: every suggestion was kept as it was in {n} articles; nobody else keeps all as often.</source>
   <translation>请看看 {name}：{n} 篇中每条建议都原样保留；没有别人这样经常全部保留。</translation>
  </message>
  <message>
   <source>Look at {name}: in {n} shared articles, {share:.0%} of the spans begin earlier than those of the others.</source>
   <translation>请看看 {name}：在 {n} 篇共有文章中，{share:.0%} 的片段开头比他人的早。</translation>
  </message>
  <message>
   <source>Look at {name}: in {n} shared articles, {share:.0%} of the spans begin later than those of the others.</source>
   <translation>请看看 {name}：在 {n} 篇共有文章中，{share:.0%} 的片段开头比他人的晚。</translation>
  </message>
  <message>
   <source>Look at {name}: in {n} shared articles, {share:.0%} of the spans end earlier than those of the others.</source>
   <translation>请看看 {name}：在 {n} 篇共有文章中，{share:.0%} 的片段结尾比他人的早。</translation>
  </message>
  <message>
   <source>Look at {name}: in {n} shared articles, {share:.0%} of the spans end later than those of the others.</source>
   <translation>请看看 {name}：在 {n} 篇共有文章中，{share:.0%} 的片段结尾比他人的晚。</translation>
  </message>
  <message>
   <source>Look at {name}: {label} was never used in {n} articles; everybody else uses it.</source>
   <translation>请看看 {name}：{n} 篇中从未使用 {label}；其他人都使用它。</translation>
  </message>
  <message>
   <source>Lowest score</source>
   <translation>最低得分</translation>
  </message>
  <message>
   <source>Markdown (one file, one article)</source>
   <translation>Markdown（一个文件一篇文章）</translation>
  </message>
  <message>
   <source>Missing articles: {count} ({names}), and the {lost} changes made in them.</source>
   <translation>缺失的文章：{count}（{names}），连同其中的 {lost} 次更改。</translation>
  </message>
  <message>
   <source>Missing articles: {count} ({names}).</source>
   <translation>缺失的文章：{count}（{names}）。</translation>
  </message>
  <message>
   <source>Missing changes: {count} of {total}.</source>
   <translation>缺失的更改：{total} 次中的 {count} 次。</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>模型</translation>
  </message>
  <message>
   <source>More changes may be missing: the file no longer says how many it had.</source>
   <translation>可能还缺失更多更改：文件已不再记录原有多少次。</translation>
  </message>
  <message>
   <source>Name the folder that the team shares.</source>
   <translation>请指定团队共享的文件夹。</translation>
  </message>
  <message>
   <source>Native JSONL (one article per line)</source>
   <translation>原生 JSONL（每行一篇文章）</translation>
  </message>
  <message>
   <source>No article is settled in the layer “{layer}”; set some done, or choose another layer.</source>
   <translation>“{layer}”层中没有已完成的文章；请将一些设为完成，或选择其他层。</translation>
  </message>
  <message>
   <source>No article is settled yet; training learns from articles that are done.</source>
   <translation>还没有已裁定的文章；训练从已完成的文章学习。</translation>
  </message>
  <message>
   <source>No article of the calibration round is done by two people yet.</source>
   <translation>校准轮次中还没有由两人完成的文章。</translation>
  </message>
  <message>
   <source>No article of the random share has an answer in this layer yet; label those that “choose” drew at random.</source>
   <translation>随机部分的文章在这一层中还没有标注结果；请标注 choose 随机抽取的文章。</translation>
  </message>
  <message>
   <source>No backup of “{name}” was made; your work itself is saved. {error}</source>
   <translation>没有为“{name}”创建备份；您的工作本身已保存。{error}</translation>
  </message>
  <message>
   <source>No calibration round was handed out yet; “rareannot pack --calibration 20” makes one.</source>
   <translation>还没有分发过校准轮次；可用“rareannot pack --calibration 20”生成。</translation>
  </message>
  <message>
   <source>No dataset was written, since it would read back differently: {first}</source>
   <translation>未写出数据集，因为重新读取的结果会不同：{first}</translation>
  </message>
  <message>
   <source>No graphics card that PyTorch or CuPy can use was found; train with the preset “cpu”.</source>
   <translation>没有找到 PyTorch 或 CuPy 可用的显卡；请用预设“cpu”训练。</translation>
  </message>
  <message>
   <source>No number can be read in “{words}”.</source>
   <translation>在“{words}”中读不出数。</translation>
  </message>
  <message>
   <source>No pack was made for “{name}” yet.</source>
   <translation>还没有为“{name}”制作任务包。</translation>
  </message>
  <message>
   <source>Nothing can be written to the folder for temporary files “{folder}”: {why}. Make room there, or name another folder in the environment variable TMPDIR.</source>
   <translation>无法写入临时文件夹“{folder}”：{why}。请在其中腾出空间，或用环境变量 TMPDIR 指定另一个文件夹。</translation>
  </message>
  <message>
   <source>Nothing is left to change there; check again.</source>
   <translation>该处已没有可更改的内容；请重新检查。</translation>
  </message>
  <message>
   <source>Nothing is missing.</source>
   <translation>没有任何缺失。</translation>
  </message>
  <message>
   <source>Nothing of a project can be read in “{name}”, {why}</source>
   <translation>“{name}”中读不出任何项目内容，{why}</translation>
  </message>
  <message>
   <source>Nothing of it can go to “{name}”: they have all of these articles.</source>
   <translation>其中没有可分给“{name}”的：这些文章其本人都已有。</translation>
  </message>
  <message>
   <source>Nothing of this project was put into the folder, because packs were handed out: everybody's answers would be visible to whoever can open the folder.</source>
   <translation>本项目已分发任务包，因此没有放入任何内容：凡能打开该文件夹的人都会看到所有人的标注结果。</translation>
  </message>
  <message>
   <source>Nothing was written: {words}</source>
   <translation>没有写出任何内容：{words}</translation>
  </message>
  <message>
   <source>Nothing was written: “{form}” says {why}</source>
   <translation>没有写出任何内容：“{form}”称：{why}</translation>
  </message>
  <message>
   <source>On Windows a name has none of &lt; &gt; : " | ? * and does not end in a dot or a space; choose another than “{name}”.</source>
   <translation>在 Windows 上，名称不能含有 &lt; &gt; : " | ? *，也不能以点或空格结尾；请换一个名称，不要用“{name}”。</translation>
  </message>
  <message>
   <source>One decision</source>
   <translation>1 次判定</translation>
  </message>
  <message>
   <source>One element is longer than {mb} MB.</source>
   <translation>有一个元素超过 {mb} MB。</translation>
  </message>
  <message>
   <source>Only an annotator's answers can be replaced; say whose they are.</source>
   <translation>只能替换某位标注员的标注；请说明是谁的。</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>未完成</translation>
  </message>
  <message>
   <source>PDF with a text layer</source>
   <translation>带文本层的 PDF</translation>
  </message>
  <message>
   <source>Parquet (a row for each article)</source>
   <translation>Parquet（每行一篇文章）</translation>
  </message>
  <message>
   <source>Parquet of facts (a row for each figure)</source>
   <translation>事实的 Parquet（每行一个数值）</translation>
  </message>
  <message>
   <source>Parquet of spans and figures (a row for each span)</source>
   <translation>片段和数值的 Parquet（每行一个片段）</translation>
  </message>
  <message>
   <source>Patterns of spaCy's EntityRuler</source>
   <translation>spaCy EntityRuler 的规则</translation>
  </message>
  <message>
   <source>Pipeline {number} is not on this computer as it was trained; train again or choose another.</source>
   <translation>流水线 {number} 不在本机，或已与训练时不同；请重新训练或选择其他流水线。</translation>
  </message>
  <message>
   <source>Plain text (one file, one article)</source>
   <translation>纯文本（一个文件一篇文章）</translation>
  </message>
  <message>
   <source>Raise it when your program changes: answers are kept for each version.</source>
   <translation>程序改动后请调高：回答按版本保存。</translation>
  </message>
  <message>
   <source>Reading or writing “{name}” failed; check the disk or network drive, then open the project again.</source>
   <translation>读写“{name}”失败；请检查磁盘或网络驱动器，然后重新打开项目。</translation>
  </message>
  <message>
   <source>Recovered articles: {articles}, spans: {spans}, changes: {changes} ({added} of them only in the backup “{backup}”).</source>
   <translation>已恢复文章 {articles} 篇，片段 {spans} 个，更改 {changes} 次（其中 {added} 次仅见于备份“{backup}”）。</translation>
  </message>
  <message>
   <source>Recovered articles: {articles}, spans: {spans}, changes: {changes}; no backup was used.</source>
   <translation>已恢复文章 {articles} 篇，片段 {spans} 个，更改 {changes} 次；未使用备份。</translation>
  </message>
  <message>
   <source>Repaired texts, found by their hashes: {count}.</source>
   <translation>依据哈希值修复的正文：{count}。</translation>
  </message>
  <message>
   <source>Retries</source>
   <translation>重试</translation>
  </message>
  <message>
   <source>Returned</source>
   <translation>已交回</translation>
  </message>
  <message>
   <source>Row {row} of table {table} has an invalid time: “{at}”.</source>
   <translation>表 {table} 的第 {row} 行中的时间不是有效时间：“{at}”。</translation>
  </message>
  <message>
   <source>Row {row} of table {table} points to a row of {parent} that does not exist.</source>
   <translation>表 {table} 的第 {row} 行指向 {parent} 中不存在的行。</translation>
  </message>
  <message>
   <source>Seconds</source>
   <translation>秒数</translation>
  </message>
  <message>
   <source>Sites are written as .csv or .jsonl; choose one of these endings instead of “{name}”.</source>
   <translation>分歧点可写为 .csv 或 .jsonl；请使用这两种后缀之一，而不是“{name}”。</translation>
  </message>
  <message>
   <source>Some were left out, since {reason}.</source>
   <translation>有一些被略去，因为{reason}。</translation>
  </message>
  <message>
   <source>Span {span} of article {number} does not quote the text at its offsets.</source>
   <translation>文章 {number} 的片段 {span} 与其位置上的正文不符。</translation>
  </message>
  <message>
   <source>Spans cannot be imported as “{target}”; use suggestions, annotator or gold.</source>
   <translation>不能作为“{target}”导入；请使用 suggestions、annotator 或 gold。</translation>
  </message>
  <message>
   <source>Spans wrong in test questions</source>
   <translation>测试题中出错的片段</translation>
  </message>
  <message>
   <source>Spans, statuses and settings kept as they stood, without their lost history: {count}.</source>
   <translation>按原样保留、但历史已丢失的片段、状态与设置：{count}。</translation>
  </message>
  <message>
   <source>Started</source>
   <translation>进行中</translation>
  </message>
  <message>
   <source>Suggestions accepted as they were</source>
   <translation>原样采纳的建议</translation>
  </message>
  <message>
   <source>Suggestions are nobody's decisions, so no dataset is made of them; choose gold, unanimous or an annotator.</source>
   <translation>建议不是任何人的判定，不能做成数据集；请选择金标准、一致的标注结果或某位标注员。</translation>
  </message>
  <message>
   <source>Tables and views that somebody added are not in the new file: {names}.</source>
   <translation>他人添加的表和视图不在新文件中：{names}。</translation>
  </message>
  <message>
   <source>Tar archive of any of these</source>
   <translation>装有上述任何文件的 Tar 归档</translation>
  </message>
  <message>
   <source>Test errors</source>
   <translation>测试出错</translation>
  </message>
  <message>
   <source>The CAS holds no text.</source>
   <translation>该 CAS 不含文本。</translation>
  </message>
  <message>
   <source>The JSON is nested too deeply to be an article.</source>
   <translation>JSON 嵌套过深，不可能是文章。</translation>
  </message>
  <message>
   <source>The PDF asks for a password; save it without one.</source>
   <translation>该 PDF 需要密码；请另存为无密码的文件。</translation>
  </message>
  <message>
   <source>The PDF cannot be read ({why}); print it to a new PDF.</source>
   <translation>无法读取该 PDF（{why}）；请将其打印为新的 PDF。</translation>
  </message>
  <message>
   <source>The PDF has more than {pages} pages; split it.</source>
   <translation>该 PDF 超过 {pages} 页；请拆分。</translation>
  </message>
  <message>
   <source>The PDF has no text, only pictures of it; run text recognition (OCR) on it first.</source>
   <translation>该 PDF 没有文本，只有文本的图像；请先进行文字识别（OCR）。</translation>
  </message>
  <message>
   <source>The RDF cannot be read: {why}.</source>
   <translation>无法读取该 RDF：{why}。</translation>
  </message>
  <message>
   <source>The WARC file breaks here ({error}).</source>
   <translation>WARC 文件在此处中断（{error}）。</translation>
  </message>
  <message>
   <source>The XML declares a document type or entities, which is not allowed; remove them.</source>
   <translation>该 XML 声明了文档类型或实体，这是不允许的；请删除。</translation>
  </message>
  <message>
   <source>The XML is broken ({error}).</source>
   <translation>XML 已损坏（{error}）。</translation>
  </message>
  <message>
   <source>The address up to /chat/completions. With a server on this computer nothing leaves it; before any other host is used you are asked.</source>
   <translation>/chat/completions 之前的部分。在本机则无内容外传；其他主机会先询问您。</translation>
  </message>
  <message>
   <source>The answers of {name} are left out.</source>
   <translation>{name} 的标注结果不计入。</translation>
  </message>
  <message>
   <source>The answers of “{name}” ({uid}) are left out now, as the file said.</source>
   <translation>按该文件所述，“{name}”（{uid}）的标注结果现在不计入。</translation>
  </message>
  <message>
   <source>The answers of “{name}” ({uid}) count again, as the file said.</source>
   <translation>按该文件所述，“{name}”（{uid}）的回答重新计入。</translation>
  </message>
  <message>
   <source>The attribute {name} has the value {value}; it must be text, true, false or a list of texts.</source>
   <translation>属性 {name} 的值是 {value}；它必须是文本、true、false 或文本列表。</translation>
  </message>
  <message>
   <source>The attributes of the label set use the {what} “{value}” twice, or a label has it; give each its own.</source>
   <translation>标签集的属性重复使用了 {what}“{value}”，或已有标签使用它；请让每个各不相同。</translation>
  </message>
  <message>
   <source>The backup folder “{name}” cannot be used: {why}.</source>
   <translation>无法使用备份文件夹“{name}”：{why}。</translation>
  </message>
  <message>
   <source>The backup “{name}” holds {count} changes that this file lacks, so an older copy may have been put in its place; “rareannot recover” combines the two.</source>
   <translation>备份“{name}”含有此文件缺少的 {count} 次更改，因此此文件可能被较旧的副本替换；“rareannot recover” 可将两者合并。</translation>
  </message>
  <message>
   <source>The backup “{name}” was not used: it is of another project.</source>
   <translation>未使用备份“{name}”：它属于另一个项目。</translation>
  </message>
  <message>
   <source>The backup “{name}” was not used: {error}</source>
   <translation>未使用备份“{name}”：{error}</translation>
  </message>
  <message>
   <source>The comment “# {name} = …” is not JSON.</source>
   <translation>注释“# {name} = …”不是 JSON。</translation>
  </message>
  <message>
   <source>The copy “{name}” came out damaged and was removed; check the disk.</source>
   <translation>副本“{name}”损坏，已删除；请检查磁盘。</translation>
  </message>
  <message>
   <source>The copy “{name}” could not be written: {why}.</source>
   <translation>无法写入副本“{name}”：{why}。</translation>
  </message>
  <message>
   <source>The decisions and the gold differ on “{label}” at {start} of article {number}.</source>
   <translation>文章 {number} 位置 {start} 处的“{label}”，裁定与金标准不一致。</translation>
  </message>
  <message>
   <source>The disk that holds “{name}” is full; make room and repeat the last step. Nothing saved was lost.</source>
   <translation>“{name}”所在的磁盘已满；请腾出空间并重复上一步。已保存的内容没有丢失。</translation>
  </message>
  <message>
   <source>The encoding of this file could not be detected; {way_out}.</source>
   <translation>无法判断此文件的编码；{way_out}。</translation>
  </message>
  <message>
   <source>The environment variable that holds the key. Empty: the key in the system's keyring, if there is one.</source>
   <translation>存放密钥的环境变量。留空：用系统密钥环中的密钥（若有）。</translation>
  </message>
  <message>
   <source>The examples of label {name} are a list of texts.</source>
   <translation>标签 {name} 的示例应为文字列表。</translation>
  </message>
  <message>
   <source>The facts of article {number} (“{headline}”) cannot be read.</source>
   <translation>无法读取第 {number} 篇文章（“{headline}”）的附加信息。</translation>
  </message>
  <message>
   <source>The file calls “{now}” ({uid}) “{name}”; the name here was given later and stays.</source>
   <translation>该文件把“{now}”（{uid}）称为“{name}”；这里的名字是后来改的，保持不变。</translation>
  </message>
  <message>
   <source>The file cannot be read ({why}).</source>
   <translation>无法读取文件（{why}）。</translation>
  </message>
  <message>
   <source>The file has {mb} MB; split it in files of {mb2} MB.</source>
   <translation>文件有 {mb} MB；请拆成每个 {mb2} MB 的文件。</translation>
  </message>
  <message>
   <source>The file has {size:,} bytes, too many for one article.</source>
   <translation>文件有 {size:,} 字节，对一篇文章来说过大。</translation>
  </message>
  <message>
   <source>The file has {size:,} bytes, too many for one article; split it.</source>
   <translation>文件有 {size:,} 字节，对一篇文章来说过大；请拆分。</translation>
  </message>
  <message>
   <source>The file is larger than {mb} MB.</source>
   <translation>文件大于 {mb} MB。</translation>
  </message>
  <message>
   <source>The file may not be read; change its permissions.</source>
   <translation>不允许读取该文件；请更改其权限。</translation>
  </message>
  <message>
   <source>The file unpacks to more than {mb} MB, which looks like an attack.</source>
   <translation>文件解压后超过 {mb} MB，疑似攻击。</translation>
  </message>
  <message>
   <source>The file was labelled with {other}, the project has {ours}. {apart}</source>
   <translation>文件按{other}标注，项目使用{ours}。{apart}</translation>
  </message>
  <message>
   <source>The file's pages are damaged: {line}.</source>
   <translation>文件的数据页已损坏：{line}。</translation>
  </message>
  <message>
   <source>The filters leave no article of the layer “{layer}”; left out are {why}.</source>
   <translation>筛选条件没有留下“{layer}”层的任何文章；排除的有：{why}。</translation>
  </message>
  <message>
   <source>The folder cannot be read ({why}).</source>
   <translation>无法读取该文件夹（{why}）。</translation>
  </message>
  <message>
   <source>The folder with its files (safetensors or ONNX), or its name on huggingface.co, such as dslim/bert-base-NER.</source>
   <translation>存放其文件（safetensors 或 ONNX）的文件夹，或它在 huggingface.co 上的名称，如 dslim/bert-base-NER。</translation>
  </message>
  <message>
   <source>The folder with its files (safetensors), or its name on huggingface.co.</source>
   <translation>存放其文件（safetensors）的文件夹，或它在 huggingface.co 上的名称。</translation>
  </message>
  <message>
   <source>The folder “{folder}” cannot be created: {why}; choose another.</source>
   <translation>无法创建文件夹“{folder}”：{why}；请指定其他文件夹。</translation>
  </message>
  <message>
   <source>The folder “{name}” cannot be created: {why}.</source>
   <translation>无法创建文件夹“{name}”：{why}。</translation>
  </message>
  <message>
   <source>The folder “{out}” for the packs cannot be created: {why}.</source>
   <translation>无法创建任务包的文件夹“{out}”：{why}。</translation>
  </message>
  <message>
   <source>The format “{form}” is off; “rareannot plugins --on {form}” switches it on.</source>
   <translation>格式“{form}”已关闭；“rareannot plugins --on {form}”可将其开启。</translation>
  </message>
  <message>
   <source>The format “{form}” was switched off: {why} “rareannot plugins --on {form}” switches it on again.</source>
   <translation>格式“{form}”已被关闭：{why} 可用“rareannot plugins --on {form}”重新开启。</translation>
  </message>
  <message>
   <source>The gold of 1 article was {how}; nobody decided it in the review.</source>
   <translation>有 1 篇文章的金标准{how}；审核中无人裁定过。</translation>
  </message>
  <message>
   <source>The gold of {n:,} articles was {how}; nobody decided it in the review.</source>
   <translation>有 {n:,} 篇文章的金标准{how}；审核中无人裁定过。</translation>
  </message>
  <message>
   <source>The id of the project could not be read; packs of it can no longer be merged.</source>
   <translation>无法读取项目的标识；其任务包不能再合并。</translation>
  </message>
  <message>
   <source>The id {id} of a thing must be a text without blanks.</source>
   <translation>事物的标识符 {id} 必须是不含空格的文本。</translation>
  </message>
  <message>
   <source>The journal “{beside}” beside “{name}” would have another file of yours deleted, so the project was not opened; move the journal away and open the project again.</source>
   <translation>“{name}”旁边的日志“{beside}”会使您的另一个文件被删除，因此未打开该项目；请将该日志移走，然后重新打开项目。</translation>
  </message>
  <message>
   <source>The key “text” is missing or not text.</source>
   <translation>缺少键“text”，或其值不是文本。</translation>
  </message>
  <message>
   <source>The key “{twice}” occurs twice in one object; remove one of them.</source>
   <translation>键“{twice}”在同一对象中出现两次；请删除其一。</translation>
  </message>
  <message>
   <source>The label of a link must be text, not {value!r}.</source>
   <translation>关联的标签必须是文本，而不是 {value!r}。</translation>
  </message>
  <message>
   <source>The label set cannot rename {old} to “{now}”: the former name must not be a label, and the new one must be.</source>
   <translation>标签集不能把 {old} 改名为“{now}”：旧名称不得是标签，新名称必须是标签。</translation>
  </message>
  <message>
   <source>The label set could not be read; the project has the one that the program ships.</source>
   <translation>无法读取标签集；项目改用程序自带的标签集。</translation>
  </message>
  <message>
   <source>The label set does not ask for “{name}” of the article.</source>
   <translation>标签集不对文章询问“{name}”。</translation>
  </message>
  <message>
   <source>The label set does not ask for “{name}” of {label}.</source>
   <translation>标签集不询问 {label} 的“{name}”。</translation>
  </message>
  <message>
   <source>The label set has a text ({what}) of {count:,} characters; {most:,} is the most.</source>
   <translation>标签集中有一段文字（{what}）长达 {count:,} 个字符；最多 {most:,} 个。</translation>
  </message>
  <message>
   <source>The label set is {now} now, as the file brought it; it was {ours}. {apart}</source>
   <translation>标签集现为{now}，由文件带来；原为{ours}。{apart}</translation>
  </message>
  <message>
   <source>The last decision that came here</source>
   <translation>收到的最近一次判定</translation>
  </message>
  <message>
   <source>The line is longer than {mb} MB; write one article per line.</source>
   <translation>该行超过 {mb} MB；请每行写一篇文章。</translation>
  </message>
  <message>
   <source>The line is not “T1&lt;tab&gt;Label start end&lt;tab&gt;text”.</source>
   <translation>该行不是“T1&lt;tab&gt;标签 起点 终点&lt;tab&gt;文本”。</translation>
  </message>
  <message>
   <source>The link “{name}” leads from {starts} to {ends}; choose another span, or correct its label first.</source>
   <translation>关联“{name}”从 {starts} 指向 {ends}；请选择另一个片段，或先修正其标签。</translation>
  </message>
  <message>
   <source>The list of added sources and formats cannot be read; repair or delete “{path}”.</source>
   <translation>无法读取所添加的来源；请修正或删除“{path}”。</translation>
  </message>
  <message>
   <source>The log and the stored state differ in {names}; the log was followed.</source>
   <translation>日志与存储的状态在{names}上不一致；以日志为准。</translation>
  </message>
  <message>
   <source>The log and the stored state differ on a link ({name}) of article {number}.</source>
   <translation>日志与存储的状态在文章 {number} 的一个关联（{name}）上不一致。</translation>
  </message>
  <message>
   <source>The log and the stored state differ on {what}.</source>
   <translation>{what}：日志与存储的状态不一致。</translation>
  </message>
  <message>
   <source>The memory ran out while working on “{name}”; close other programs and try again.</source>
   <translation>处理“{name}”时内存不足；请关闭其他程序后重试。</translation>
  </message>
  <message>
   <source>The message has {n:,} characters; shorten it to {most:,}.</source>
   <translation>这条留言有 {n:,} 个字符；请缩短到 {most:,} 个以内。</translation>
  </message>
  <message>
   <source>The message is empty; write what you want to say.</source>
   <translation>留言是空的；请写下要说的话。</translation>
  </message>
  <message>
   <source>The model of “{source}” is not on this computer; it would be fetched from {host}. No text goes there. Add --fetch-from {host} to allow it.</source>
   <translation>“{source}”的模型不在本机；需要从 {host} 下载。不会有文本发往那里。加上 --fetch-from {host} 以允许。</translation>
  </message>
  <message>
   <source>The modifier {modifier!r} is not text.</source>
   <translation>修饰词 {modifier!r} 不是文本。</translation>
  </message>
  <message>
   <source>The name of a link must be one word, not {name!r}.</source>
   <translation>关联的名称必须是一个词，而不是 {name!r}。</translation>
  </message>
  <message>
   <source>The name of an attribute must be one word of at most 24 characters, not {name!r}.</source>
   <translation>属性的名称必须是最多 24 个字符的一个词，而不是 {name!r}。</translation>
  </message>
  <message>
   <source>The name of annotator {number} could not be read; “rareannot people” renames.</source>
   <translation>无法读取标注员 {number} 的姓名；可用“rareannot people”重新命名。</translation>
  </message>
  <message>
   <source>The name “{name}” holds characters that cannot be shown; type it again.</source>
   <translation>姓名“{name}”含有无法显示的字符；请重新输入。</translation>
  </message>
  <message>
   <source>The note is empty; write what the guidelines should say.</source>
   <translation>备注为空；请写明标注规范应说明什么。</translation>
  </message>
  <message>
   <source>The offset {offset} lies inside a character when counted in {unit}.</source>
   <translation>按 {unit} 计数时，偏移 {offset} 落在一个字符内部。</translation>
  </message>
  <message>
   <source>The offset {offset} lies outside the text, whose length in {unit} is {starts}.</source>
   <translation>偏移 {offset} 在文本之外；文本长度按{unit}计为 {starts}。</translation>
  </message>
  <message>
   <source>The page has more than {most_tags:,} tags, too many for an article.</source>
   <translation>网页有超过 {most_tags:,} 个标记，对一篇文章来说过多。</translation>
  </message>
  <message>
   <source>The page has {size:,} bytes, too many for one article.</source>
   <translation>网页有 {size:,} 字节，对一篇文章来说过大。</translation>
  </message>
  <message>
   <source>The page is larger than {mb} MB.</source>
   <translation>网页大于 {mb} MB。</translation>
  </message>
  <message>
   <source>The page is nested too deeply to be an article.</source>
   <translation>网页嵌套过深，不可能是文章。</translation>
  </message>
  <message>
   <source>The path of “{name}” is longer than this Windows allows; choose a shorter name, or a folder nearer to the drive.</source>
   <translation>“{name}”的路径超过了此 Windows 允许的长度；请换一个较短的名称，或换一个层级较浅的文件夹。</translation>
  </message>
  <message>
   <source>The person</source>
   <translation>标注员</translation>
  </message>
  <message>
   <source>The pipeline in “{folder}” cannot be read: {why}.</source>
   <translation>无法读取“{folder}”中的流水线：{why}。</translation>
  </message>
  <message>
   <source>The pipeline in “{folder}” was not trained here, and loading it can run code.</source>
   <translation>“{folder}”中的流水线不是在此训练的，加载它可能会运行代码。</translation>
  </message>
  <message>
   <source>The pipeline in “{folder}” was not trained here, and loading it can run code: it would run {what}.</source>
   <translation>“{folder}”中的流水线不是在此训练的，加载它可能会运行代码：将会运行{what}。</translation>
  </message>
  <message>
   <source>The pipeline of the job has a file “{name}”, which it cannot have.</source>
   <translation>任务的流水线中有文件“{name}”，这是不允许的。</translation>
  </message>
  <message>
   <source>The pipeline of the job has {count:,} files, which is no pipeline.</source>
   <translation>任务的流水线有 {count:,} 个文件，不可能是流水线。</translation>
  </message>
  <message>
   <source>The pipeline “{name}” cannot be found; install it again.</source>
   <translation>找不到流水线“{name}”；请重新安装。</translation>
  </message>
  <message>
   <source>The pipeline “{name}” cannot be loaded ({shown}); install it again.</source>
   <translation>无法加载流水线“{name}”（{shown}）；请重新安装。</translation>
  </message>
  <message>
   <source>The pipeline “{name}” finds no entities; choose one with a component “ner”.</source>
   <translation>流水线“{name}”不识别实体；请选择含有组件“ner”的流水线。</translation>
  </message>
  <message>
   <source>The pipeline “{name}” is not installed (there is {there}); install it with pip or choose another.</source>
   <translation>流水线“{name}”未安装（现有 {there}）；请用 pip 安装或选择其他流水线。</translation>
  </message>
  <message>
   <source>The pipeline “{name}” needs what is not installed here: {shown}</source>
   <translation>流水线“{name}”需要此处没有安装的内容：{shown}</translation>
  </message>
  <message>
   <source>The preset “gpu” needs PyTorch and transformers: pip install 'rareannot[transformer]'.</source>
   <translation>预设“gpu”需要 PyTorch 和 transformers：pip install 'rareannot[transformer]'。</translation>
  </message>
  <message>
   <source>The program from an installer keeps no keys; put the key into an environment variable and name that in the settings.</source>
   <translation>用安装程序装好的程序不保存密钥；请把密钥放入环境变量，并在设置中指明该变量。</translation>
  </message>
  <message>
   <source>The program from an installer takes no further libraries; for this, install it with Python: pipx install 'rareannot[{extra}]'</source>
   <translation>用安装程序装好的程序不能再添加库；如需此功能，请用 Python 安装程序：pipx install 'rareannot[{extra}]'</translation>
  </message>
  <message>
   <source>The program suggests nothing as “{like}”; it knows {known}.</source>
   <translation>程序不会建议“{like}”；它认识 {known}。</translation>
  </message>
  <message>
   <source>The project has no article number {document_id}.</source>
   <translation>项目中没有编号为 {document_id} 的文章。</translation>
  </message>
  <message>
   <source>The project has no import number {number}; “rareannot imports” lists them.</source>
   <translation>项目中没有第 {number} 号导入；“rareannot imports”会列出它们。</translation>
  </message>
  <message>
   <source>The project holds a value that cannot be read, so its file is damaged. “rareannot check” says where; “Recover a damaged project” in the File menu (“rareannot recover”) makes a new one of what it holds.</source>
   <translation>项目中有一个值已无法读取，因此文件已损坏。“rareannot check”会说明在哪里；“文件”菜单中的“恢复损坏的项目”（“rareannot recover”）可用其中的内容生成一个新项目。</translation>
  </message>
  <message>
   <source>The project knows no thing “{id}”; list them with “rareannot things”.</source>
   <translation>项目中没有事物“{id}”；可用“rareannot things”列出。</translation>
  </message>
  <message>
   <source>The range {shown} to {shown2} runs backwards; swap its ends.</source>
   <translation>范围 {shown} 至 {shown2} 前后颠倒；请交换两端。</translation>
  </message>
  <message>
   <source>The register “{name}” cannot be written: {why}.</source>
   <translation>无法写入登记册“{name}”：{why}。</translation>
  </message>
  <message>
   <source>The row has {count} cells and the header {count2}; check its quotes.</source>
   <translation>该行有 {count} 个单元格，表头有 {count2} 个；请检查引号。</translation>
  </message>
  <message>
   <source>The rule of attribute {name} is a text and its examples are a list, together at most {most:,} characters.</source>
   <translation>属性 {name} 的规则是文本，示例是列表，合计最多 {most:,} 个字符。</translation>
  </message>
  <message>
   <source>The rule of link {name} is a text and its examples are a list, together at most {most:,} characters.</source>
   <translation>关联 {name} 的规则是文本，例句是列表，合计最多 {most:,} 个字符。</translation>
  </message>
  <message>
   <source>The score {score} is not between 0 and 1.</source>
   <translation>得分 {score} 不在 0 和 1 之间。</translation>
  </message>
  <message>
   <source>The share of test questions is {share:g}; give one from 0 to 1.</source>
   <translation>测试题的比例是 {share:g}；请给出 0 到 1 之间的比例。</translation>
  </message>
  <message>
   <source>The shared folder “{folder}” cannot be read: {why}.</source>
   <translation>无法读取共享文件夹“{folder}”：{why}。</translation>
  </message>
  <message>
   <source>The span {start}–{end} is empty or runs backwards.</source>
   <translation>片段 {start}–{end} 为空或前后颠倒。</translation>
  </message>
  <message>
   <source>The span {start}–{end} lies outside the text, whose length is {length}.</source>
   <translation>片段 {start}–{end} 在文本之外；文本长度为 {length}。</translation>
  </message>
  <message>
   <source>The span {start}–{end} names tokens that stand elsewhere in the text; write the file again with spaCy.</source>
   <translation>片段 {start}–{end} 指向的词元在正文中位于别处；请用 spaCy 重新写出该文件。</translation>
  </message>
  <message>
   <source>The span {start}–{end} should be “{quote}” but the text has “{text}” there: the offsets belong to another text.</source>
   <translation>片段 {start}–{end} 应为“{quote}”，但文本此处为“{text}”：偏移属于另一文本。</translation>
  </message>
  <message>
   <source>The state of the training in “{folder}” cannot be read; train again.</source>
   <translation>无法读取“{folder}”中训练的状态；请重新训练。</translation>
  </message>
  <message>
   <source>The stored state holds {what}, which is not in the log.</source>
   <translation>存储的状态含有{what}，而日志中并无记录。</translation>
  </message>
  <message>
   <source>The suggestions of article {number} (“{headline}”) cannot be read: {reason} Suggest again for it, or make a new project of what can be read by “Recover a damaged project” in the File menu (“rareannot recover”).</source>
   <translation>无法读取第 {number} 篇文章（“{headline}”）的建议：{reason}请为它重新生成建议，或用“文件”菜单中的“恢复损坏的项目”（“rareannot recover”）把可读的内容存成新项目。</translation>
  </message>
  <message>
   <source>The suggestions of article {number} cannot be read: {reason}</source>
   <translation>无法读取第 {number} 篇文章的建议：{reason}</translation>
  </message>
  <message>
   <source>The system's keyring refused the key: {why}.</source>
   <translation>系统密钥环拒绝了密钥：{why}。</translation>
  </message>
  <message>
   <source>The table breaks here ({error}); check its quotes.</source>
   <translation>表格在此处中断（{error}）；请检查引号。</translation>
  </message>
  <message>
   <source>The table is empty; its first line must name the columns.</source>
   <translation>表格为空；第一行必须是列名。</translation>
  </message>
  <message>
   <source>The tag {tag} has no name among the {count}.</source>
   <translation>标记 {tag} 在 {count} 个名称中没有对应的名称。</translation>
  </message>
  <message>
   <source>The tags are numbers; put their names beside this file, in one ending in {names_suffix}.</source>
   <translation>标记是数字；请将其名称放在此文件旁以 {names_suffix} 结尾的文件中。</translation>
  </message>
  <message>
   <source>The task has no object “data”.</source>
   <translation>该任务没有对象“data”。</translation>
  </message>
  <message>
   <source>The text has {count:,} characters; {max_length:,} is the most for one article.</source>
   <translation>文本有 {count:,} 个字符；一篇文章最多 {max_length:,} 个。</translation>
  </message>
  <message>
   <source>The text is empty.</source>
   <translation>文本为空。</translation>
  </message>
  <message>
   <source>The text of article {number} (“{headline}”) is not the one that was imported.</source>
   <translation>文章 {number}（“{headline}”）的正文不是导入时的正文。</translation>
  </message>
  <message>
   <source>The text of “{words}” is damaged on disk; restore a backup (“rareannot restore”).</source>
   <translation>“{words}”的文本在磁盘上已损坏；请恢复备份（“rareannot restore”）。</translation>
  </message>
  <message>
   <source>The thing “{id}” has no name.</source>
   <translation>事物“{id}”没有名称。</translation>
  </message>
  <message>
   <source>The thing “{id}” needs a list of names and an object of facts.</source>
   <translation>事物“{id}”需要名称列表和事实对象。</translation>
  </message>
  <message>
   <source>The title, headline or word count of article {number} (“{headline}”) is not as imported.</source>
   <translation>文章 {number}（“{headline}”）的标题、题头或词数与导入时不同。</translation>
  </message>
  <message>
   <source>The token {word} is not where the text has it.</source>
   <translation>词元 {word} 不在文本所示的位置。</translation>
  </message>
  <message>
   <source>The tokens {first} to {last} are not among the {count} of the text.</source>
   <translation>词元 {first} 至 {last} 不在文本的 {count} 个词元之中。</translation>
  </message>
  <message>
   <source>The training in “{folder}” began with other articles; train again.</source>
   <translation>“{folder}”中的训练是用其他文章开始的；请重新训练。</translation>
  </message>
  <message>
   <source>The training in “{name}” began with other gold or settings; train without --resume.</source>
   <translation>“{name}”中的训练是用其他金标准或设置开始的；请不带 --resume 训练。</translation>
  </message>
  <message>
   <source>The unit {unit!r} is not text.</source>
   <translation>单位 {unit!r} 不是文本。</translation>
  </message>
  <message>
   <source>The worker processes could not be started: {why}; try --jobs 1.</source>
   <translation>无法启动工作进程：{why}；请尝试 --jobs 1。</translation>
  </message>
  <message>
   <source>The {name} could not be checked to the end, so they are damaged: {error}</source>
   <translation>{name} 未能检查完毕，因此已损坏：{error}</translation>
  </message>
  <message>
   <source>The {name} is {share:g}; give a share from 0 to 1.</source>
   <translation>{name} 是 {share:g}；请给出 0 到 1 之间的比例。</translation>
  </message>
  <message>
   <source>The {value} of {what} is “{ours}” here and “{theirs}” in the backup “{name}”, so one of the two is damaged.</source>
   <translation>{what} 的 {value} 在此处为“{ours}”，在备份“{name}”中为“{theirs}”，因此两者之一已损坏。</translation>
  </message>
  <message>
   <source>Their labels have the same names.</source>
   <translation>两者的标签名称相同。</translation>
  </message>
  <message>
   <source>There are two annotators called “{name}” now ({one} and {other}), kept apart: “rareannot people” says with --same that they are one person, or renames one of them.</source>
   <translation>现有两位名为“{name}”的标注员（{one} 和 {other}），分别保留：“rareannot people”用 --same 说明两者为同一人，或为其中一人改名。</translation>
  </message>
  <message>
   <source>There are {count} tokens and {count2} tags.</source>
   <translation>有 {count} 个词元和 {count2} 个标记。</translation>
  </message>
  <message>
   <source>There is no .txt beside this .ann; put it there.</source>
   <translation>此 .ann 旁没有 .txt；请将其放在那里。</translation>
  </message>
  <message>
   <source>There is no added format “{name}”; there are: {known}.</source>
   <translation>没有名为“{name}”的附加格式；现有：{known}。</translation>
  </message>
  <message>
   <source>There is no added source “{name}”; there are: {known}.</source>
   <translation>没有添加名为“{name}”的来源；已有：{known}。</translation>
  </message>
  <message>
   <source>There is no annotator “{name}” here; there is {known}.</source>
   <translation>这里没有标注员“{name}”；现有 {known}。</translation>
  </message>
  <message>
   <source>There is no article called “{word}” or with that number; “rareannot export” lists them.</source>
   <translation>没有名为“{word}”或该编号的文章；“rareannot export”会列出它们。</translation>
  </message>
  <message>
   <source>There is no calibration round “{name}”; there are {known}.</source>
   <translation>没有校准轮次“{name}”；现有 {known}。</translation>
  </message>
  <message>
   <source>There is no column “text” among {known}.</source>
   <translation>{known} 中没有“text”列。</translation>
  </message>
  <message>
   <source>There is no column “{name}”; there are {known}.</source>
   <translation>没有列“{name}”；现有 {known}。</translation>
  </message>
  <message>
   <source>There is no file or folder “{path}”; check its name.</source>
   <translation>没有文件或文件夹“{path}”；请检查名称。</translation>
  </message>
  <message>
   <source>There is no file “{name}” and no ready label set of that name; these are {known}.</source>
   <translation>没有文件“{name}”，也没有这个名称的现成标签集；现成的有：{known}。</translation>
  </message>
  <message>
   <source>There is no folder “{folder}”; connect its drive, or create it first.</source>
   <translation>没有文件夹“{folder}”；请连接其所在的驱动器，或先创建它。</translation>
  </message>
  <message>
   <source>There is no folder “{folder}”; make it first, or choose another.</source>
   <translation>没有文件夹“{folder}”；请先创建它，或另选一个。</translation>
  </message>
  <message>
   <source>There is no folder “{parent}” to write the copy to.</source>
   <translation>没有可写入副本的文件夹“{parent}”。</translation>
  </message>
  <message>
   <source>There is no folder “{parent}” to write {name} into; create it first.</source>
   <translation>没有可写入 {name} 的文件夹“{parent}”；请先创建。</translation>
  </message>
  <message>
   <source>There is no kind of source “{name}” here; there are: {known}.</source>
   <translation>这里没有“{name}”这种来源；可用的有：{known}。</translation>
  </message>
  <message>
   <source>There is no pipeline {number} in this project; “rareannot pipelines” lists them.</source>
   <translation>此项目中没有流水线 {number}；“rareannot pipelines”会列出它们。</translation>
  </message>
  <message>
   <source>There is no project “{name}” at that place; “rareannot new” creates one.</source>
   <translation>该处没有项目“{name}”；“rareannot new”可新建。</translation>
  </message>
  <message>
   <source>There is no register “{name}”; these are known: {known}.</source>
   <translation>没有登记册“{name}”；已有：{known}。</translation>
  </message>
  <message>
   <source>There is no report in “{language}”; there is {known}.</source>
   <translation>没有“{language}”的报告；有 {known}。</translation>
  </message>
  <message>
   <source>There is no test question yet: settle articles in the review first.</source>
   <translation>还没有测试题：请先在审核中裁定文章。</translation>
  </message>
  <message>
   <source>There is nothing in the file that could go into a register.</source>
   <translation>该文件中没有可放入登记册的内容。</translation>
  </message>
  <message>
   <source>There is nothing left to give to “{name}”: all of the chosen articles are with them or with others already.</source>
   <translation>没有可以分给“{name}”的文章：所选文章都已在其本人或他人手中。</translation>
  </message>
  <message>
   <source>There is nothing to write, so “{path}” was not replaced.</source>
   <translation>没有可写出的内容，因此未替换“{path}”。</translation>
  </message>
  <message>
   <source>There is something after the end of the JSON list.</source>
   <translation>JSON 列表结束之后还有内容。</translation>
  </message>
  <message>
   <source>There is {named} among {known}; call the column “text” or choose one.</source>
   <translation>{known} 中有问题：{named}；请将该列命名为“text”或选择一列。</translation>
  </message>
  <message>
   <source>These agreement figures are from another version ({error}); measure again.</source>
   <translation>这些一致性数据来自其他版本（{error}）；请重新测量。</translation>
  </message>
  <message>
   <source>These are the answers of {name}; only {name} can change them.</source>
   <translation>这些是 {name} 的标注结果；只有 {name} 可以更改。</translation>
  </message>
  <message>
   <source>These two ids are one person already.</source>
   <translation>这两个标识已是同一人。</translation>
  </message>
  <message>
   <source>This HTML cannot be read.</source>
   <translation>无法读取此 HTML。</translation>
  </message>
  <message>
   <source>This copy was handed over to {name} before; hand over theirs.</source>
   <translation>此副本以前已移交给 {name}；请移交其手中的副本。</translation>
  </message>
  <message>
   <source>This copy was handed over to {name} on {day}; make packs of theirs, or the same articles go out twice. “rareannot handover PROJECT --take-up” makes this copy the lead's again.</source>
   <translation>此副本已于 {day} 移交给 {name}；请用其手中的副本制作任务包，否则同样的文章会分发两次。“rareannot handover PROJECT --take-up”可使此副本重新成为负责人的副本。</translation>
  </message>
  <message>
   <source>This format needs the library {name}; install it with: pip install 'rareannot[{extra}]'</source>
   <translation>此格式需要库 {name}；安装方法：pip install 'rareannot[{extra}]'</translation>
  </message>
  <message>
   <source>This format writes a folder of files; choose a folder instead of “{path}”.</source>
   <translation>此格式写出的是含多个文件的文件夹；请指定文件夹，而不是“{path}”。</translation>
  </message>
  <message>
   <source>This is Label Studio's CSV, in which spans are JSON within a cell; export JSON or JSON-MIN there and import that.</source>
   <translation>这是 Label Studio 的 CSV，其中的片段是单元格里的 JSON；请在那里导出 JSON 或 JSON-MIN 再导入。</translation>
  </message>
  <message>
   <source>This is a project of this program. Merge it where it is a pack or a copy of the project (“rareannot merge”, or Merge files in the window); of another project, import what “rareannot export” writes.</source>
   <translation>这是本程序的一个项目。如果它是任务包或本项目的副本，请合并它（“rareannot merge”，或窗口中的“合并文件”）；如果是另一个项目，请导入“rareannot export”写出的文件。</translation>
  </message>
  <message>
   <source>This is a table of spans, which has no articles; import their native JSONL instead.</source>
   <translation>这是片段表，其中没有文章；请改为导入其原生 JSONL。</translation>
  </message>
  <message>
   <source>This is not CAS JSON ({error}).</source>
   <translation>这不是 CAS JSON（{error}）。</translation>
  </message>
  <message>
   <source>This is not CAS XMI ({error}); its {type_system} belongs beside it.</source>
   <translation>这不是 CAS XMI（{error}）；其 {type_system} 应在旁边。</translation>
  </message>
  <message>
   <source>This is not JSON: the file ends in the middle.</source>
   <translation>这不是 JSON：文件中途结束。</translation>
  </message>
  <message>
   <source>This is not JSON: {msg} at character {number}.</source>
   <translation>这不是 JSON：第 {number} 个字符处 {msg}。</translation>
  </message>
  <message>
   <source>This is not JSON: {msg}.</source>
   <translation>这不是 JSON：{msg}。</translation>
  </message>
  <message>
   <source>This is not JSON: “,” or “]” is missing before {mark!r}.</source>
   <translation>这不是 JSON：{mark!r} 之前缺少“,”或“]”。</translation>
  </message>
  <message>
   <source>This is not a Word file (.docx); old .doc files must be saved as .docx first.</source>
   <translation>这不是 Word 文件（.docx）；旧的 .doc 文件须先另存为 .docx。</translation>
  </message>
  <message>
   <source>This is not a sound Parquet file ({why}).</source>
   <translation>这不是完好的 Parquet 文件（{why}）。</translation>
  </message>
  <message>
   <source>This is not a spaCy 3 DocBin, or it breaks after document {number} ({error}).</source>
   <translation>这不是 spaCy 3 的 DocBin，或在第 {number} 篇之后中断（{error}）。</translation>
  </message>
  <message>
   <source>This is not a spaCy 3 DocBin.</source>
   <translation>这不是 spaCy 3 的 DocBin。</translation>
  </message>
  <message>
   <source>This is not a text file (it holds NUL bytes); if it is UTF-16, {way_out}.</source>
   <translation>这不是文本文件（含有 NUL 字节）；如果是 UTF-16，{way_out}。</translation>
  </message>
  <message>
   <source>This is not a valid decision on a disagreement ({error}); the file may be damaged.</source>
   <translation>这不是有效的裁定（{error}）；文件可能已损坏。</translation>
  </message>
  <message>
   <source>This is not a zip file, or it is broken.</source>
   <translation>这不是 zip 文件，或已损坏。</translation>
  </message>
  <message>
   <source>This is not the name of an environment variable, such as MY_KEY. The key itself goes into the system's keyring only.</source>
   <translation>这不是环境变量的名称（例如 MY_KEY）。密钥本身只放进系统密钥环。</translation>
  </message>
  <message>
   <source>This link no longer exists.</source>
   <translation>此关联已不存在。</translation>
  </message>
  <message>
   <source>This pack no longer exists.</source>
   <translation>此任务包已不存在。</translation>
  </message>
  <message>
   <source>This place has {count} readings; there is no number {number}.</source>
   <translation>此处有 {count} 个方案；没有方案 {number}。</translation>
  </message>
  <message>
   <source>This span no longer exists.</source>
   <translation>该片段已不存在。</translation>
  </message>
  <message>
   <source>This span no longer exists; check again.</source>
   <translation>此片段已不存在；请重新检查。</translation>
  </message>
  <message>
   <source>This step is no longer in the article's history; open the history again.</source>
   <translation>此步骤已不在文章的历史中；请重新打开历史。</translation>
  </message>
  <message>
   <source>This suggestion no longer exists.</source>
   <translation>该建议已不存在。</translation>
  </message>
  <message>
   <source>This tar file is broken ({error}).</source>
   <translation>此 tar 文件已损坏（{error}）。</translation>
  </message>
  <message>
   <source>This worker has another pipeline than the job ({name} {sum}); install the same version on all.</source>
   <translation>此工作进程的流水线与任务的（{name} {sum}）不同；请在所有机器上安装同一版本。</translation>
  </message>
  <message>
   <source>This worker has other versions ({here}) than the job ({there}); install the same version on all.</source>
   <translation>此工作进程的版本（{here}）与任务的（{there}）不同；请在所有机器上安装同一版本。</translation>
  </message>
  <message>
   <source>This would cross “{quote}” ({label}), which the label set does not allow.</source>
   <translation>这会与“{quote}”（{label}）交叉，标签集不允许。</translation>
  </message>
  <message>
   <source>This would overlap “{quote}” ({label}), which the label set does not allow.</source>
   <translation>这会与“{quote}”（{label}）重叠，标签集不允许。</translation>
  </message>
  <message>
   <source>Too long for Markdown; it was read as plain text</source>
   <translation>太长，不像 Markdown；已按纯文本读取</translation>
  </message>
  <message>
   <source>Training needs at least one pass over the gold, and patience cannot be negative.</source>
   <translation>训练至少需要遍历金标准一次，且耐心值不得为负。</translation>
  </message>
  <message>
   <source>Training needs gold for {least} different articles at least; there is {count}.</source>
   <translation>训练至少需要 {least} 篇不同文章的金标准；现有 {count} 篇。</translation>
  </message>
  <message>
   <source>Two annotators are called “{name}”: {people}. Say which by one of these, or by the id (“rareannot people”).</source>
   <translation>有两位标注员名为“{name}”：{people}。请用其中一个名称，或用编号（见“rareannot people”）说明是哪一位。</translation>
  </message>
  <message>
   <source>Two changes of {entity} of article {number} do not follow from each other.</source>
   <translation>文章 {number} 中 {entity} 的两次更改前后不衔接。</translation>
  </message>
  <message>
   <source>Two columns are called “{shown}”; give each its own name.</source>
   <translation>有两列叫“{shown}”；请各取其名。</translation>
  </message>
  <message>
   <source>Two labels of the set have the {what} “{value}”; give each its own.</source>
   <translation>标签集中有两个标签的 {what} 都是“{value}”；请各取其一。</translation>
  </message>
  <message>
   <source>Two links of the label set have the {what} “{value}”; give each its own.</source>
   <translation>标签集中有两个关联的 {what} 同为“{value}”；请使其各不相同。</translation>
  </message>
  <message>
   <source>UIMA CAS JSON keeps it</source>
   <translation>UIMA CAS JSON 格式可保留</translation>
  </message>
  <message>
   <source>UIMA CAS JSON, as INCEpTION has it (a folder)</source>
   <translation>INCEpTION 的 UIMA CAS JSON（文件夹）</translation>
  </message>
  <message>
   <source>UIMA CAS XMI, as INCEpTION has it (a folder)</source>
   <translation>INCEpTION 的 UIMA CAS XMI（文件夹）</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>版本</translation>
  </message>
  <message>
   <source>W3C Web Annotation (a folder of JSON-LD beside texts)</source>
   <translation>W3C Web Annotation（文件夹，文本旁放 JSON-LD）</translation>
  </message>
  <message>
   <source>WARC records of a crawl</source>
   <translation>抓取得到的 WARC 记录</translation>
  </message>
  <message>
   <source>Web annotations come without their text; put it beside them, in a .txt of the same name.</source>
   <translation>Web Annotation 不含文本；请把文本放在旁边同名的 .txt 文件中。</translation>
  </message>
  <message>
   <source>Web page</source>
   <translation>网页</translation>
  </message>
  <message>
   <source>What read “{path}” ended before everything was written.</source>
   <translation>读取“{path}”的程序在全部写完之前就结束了。</translation>
  </message>
  <message>
   <source>What the model is told</source>
   <translation>告诉模型的内容</translation>
  </message>
  <message>
   <source>Which of your labels its labels mean, where the names differ: PER=PERSON, LOC=GPE, MISC= leaves out.</source>
   <translation>名称不同时，它的标签对应您的哪个标签：PER=PERSON, LOC=GPE；MISC= 表示略去。</translation>
  </message>
  <message>
   <source>With gold</source>
   <translation>与金标准一致</translation>
  </message>
  <message>
   <source>With others</source>
   <translation>与他人一致</translation>
  </message>
  <message>
   <source>Word document</source>
   <translation>Word 文档</translation>
  </message>
  <message>
   <source>Words</source>
   <translation>词</translation>
  </message>
  <message>
   <source>Words for single labels: GPE=country or city, FAC=mine or port. NORP= is not asked for.</source>
   <translation>单个标签的说法：GPE=country or city, FAC=mine or port。NORP= 表示不询问。</translation>
  </message>
  <message>
   <source>You have no permission to open “{name}”.</source>
   <translation>您没有打开“{name}”的权限。</translation>
  </message>
  <message>
   <source>Zip archive of any of these</source>
   <translation>装有上述任何文件的 Zip 归档</translation>
  </message>
  <message>
   <source>a NUL character</source>
   <translation>NUL 字符</translation>
  </message>
  <message>
   <source>a decision on a label of the article holds spans</source>
   <translation>对文章标签的裁定中含有片段</translation>
  </message>
  <message>
   <source>a figure cannot be a pattern</source>
   <translation>数值不能成为模式</translation>
  </message>
  <message>
   <source>a language model behind OpenAI's chat API: Ollama, vLLM, LM Studio, or a paid service</source>
   <translation>使用 OpenAI 聊天接口的语言模型：Ollama、vLLM、LM Studio 或付费服务</translation>
  </message>
  <message>
   <source>a link is not the one that its entity names</source>
   <translation>关联与其记录的名称不符</translation>
  </message>
  <message>
   <source>a model that classifies tokens, from a folder or by its name on huggingface.co; it runs on this computer</source>
   <translation>词元分类模型，取自文件夹或按其在 huggingface.co 上的名称；在本机运行</translation>
  </message>
  <message>
   <source>a model that is told your labels in words and needs no training; it runs on this computer</source>
   <translation>用文字告诉它您的标签、无需训练的模型；在本机运行</translation>
  </message>
  <message>
   <source>a network for the reranker</source>
   <translation>供重排器使用的网络</translation>
  </message>
  <message>
   <source>a program of your own that reads articles as JSON lines and answers with spans</source>
   <translation>您自己的程序，以 JSON 行读入文章并以片段回答</translation>
  </message>
  <message>
   <source>a remark lies outside the text</source>
   <translation>备注的位置超出文本</translation>
  </message>
  <message>
   <source>a spaCy pipeline: the shipped one for both forms of text, else en_core_web_sm, or any installed one by name</source>
   <translation>spaCy 流水线：随附的一个适用于两种文本，否则为 en_core_web_sm 或任何已安装的</translation>
  </message>
  <message>
   <source>a table of figures has no place for links of other spans ({names})</source>
   <translation>数值表没有地方存放其他片段的关联（{names}）</translation>
  </message>
  <message>
   <source>a value is not JSON, or has another shape.</source>
   <translation>有一个值不再是 JSON，或形式不同。</translation>
  </message>
  <message>
   <source>a value of a span left out: {why}</source>
   <translation>片段的一个值未导入：{why}</translation>
  </message>
  <message>
   <source>a value of an attribute is one word in brat</source>
   <translation>在 brat 中，属性的值只能是一个词</translation>
  </message>
  <message>
   <source>add the label to the set</source>
   <translation>请将该标签加入标签集</translation>
  </message>
  <message>
   <source>an attribute cannot be called as a field of a figure in Label Studio</source>
   <translation>在 Label Studio 中，属性不能与数值的字段同名</translation>
  </message>
  <message>
   <source>and no backup of it was found; name one, or keep the file for someone who knows more.</source>
   <translation>也没有找到它的备份；请指定一个备份，或将文件留给更了解情况的人。</translation>
  </message>
  <message>
   <source>annotations in several pieces marked from the first to the last</source>
   <translation>分成几段的标注已从第一段标到最后一段</translation>
  </message>
  <message>
   <source>annotations without a position or a label left out</source>
   <translation>没有位置或标签的标注未导入</translation>
  </message>
  <message>
   <source>answers that there is nothing to link a span to</source>
   <translation>表示片段没有关联对象的回答</translation>
  </message>
  <message>
   <source>article {number}</source>
   <translation>文章 {number}</translation>
  </message>
  <message>
   <source>attributes of spans</source>
   <translation>片段的属性</translation>
  </message>
  <message>
   <source>brat standoff (a folder)</source>
   <translation>brat standoff（文件夹）</translation>
  </message>
  <message>
   <source>broken JSON</source>
   <translation>损坏的 JSON</translation>
  </message>
  <message>
   <source>by majority</source>
   <translation>多数一致</translation>
  </message>
  <message>
   <source>countries, states and cities of GeoNames and ISO 3166, lands, seas, nationalities and groups</source>
   <translation>GeoNames 和 ISO 3166 中的国家、州和城市，陆地、海洋、国籍和群体</translation>
  </message>
  <message>
   <source>doccano JSONL of text classification</source>
   <translation>用于文本分类的 doccano JSONL</translation>
  </message>
  <message>
   <source>doccano JSONL with relations</source>
   <translation>含关系的 doccano JSONL</translation>
  </message>
  <message>
   <source>doccano's text classification has labels of articles only</source>
   <translation>doccano 的文本分类只有文章标签</translation>
  </message>
  <message>
   <source>elements, minerals, ores, alloys, compounds and classes from a hand-kept list</source>
   <translation>元素、矿物、矿石、合金、化合物及其类别，取自人工维护的列表</translation>
  </message>
  <message>
   <source>everything</source>
   <translation>全部</translation>
  </message>
  <message>
   <source>five times in a row its answer could not be read.</source>
   <translation>连续五次无法读取它的回答。</translation>
  </message>
  <message>
   <source>fold {number} of {count}: {what}</source>
   <translation>第 {number} 折，共 {count} 折：{what}</translation>
  </message>
  <message>
   <source>imported by {name} on {day}</source>
   <translation>由 {name} 于 {day} 导入</translation>
  </message>
  <message>
   <source>imported by {name} on {day} from {file}</source>
   <translation>由 {name} 于 {day} 从 {file} 导入</translation>
  </message>
  <message>
   <source>imported on {day}</source>
   <translation>于 {day} 导入</translation>
  </message>
  <message>
   <source>imported on {day} from {file}</source>
   <translation>于 {day} 从 {file} 导入</translation>
  </message>
  <message>
   <source>imported without an answer: the file does not say whether there are spans in its articles</source>
   <translation>已导入文章，但没有标注结果：文件未说明其中是否有片段</translation>
  </message>
  <message>
   <source>index</source>
   <translation>索引</translation>
  </message>
  <message>
   <source>it answered something other than a list of spans.</source>
   <translation>它的回答不是一列片段。</translation>
  </message>
  <message>
   <source>it answered {number} texts of {all}.</source>
   <translation>{all} 篇文本中它只回答了 {number} 篇。</translation>
  </message>
  <message>
   <source>it answers with {number} tags, but names {named}.</source>
   <translation>它回答 {number} 种标记，却只说明了 {named} 种。</translation>
  </message>
  <message>
   <source>it belongs to a table of the program</source>
   <translation>它属于程序的表</translation>
  </message>
  <message>
   <source>it brings code of its own (“auto_map” in {file}), which is not run.</source>
   <translation>它自带代码（{file} 中的“auto_map”），这样的代码不会运行。</translation>
  </message>
  <message>
   <source>it cannot be read: {why}.</source>
   <translation>无法读取：{why}。</translation>
  </message>
  <message>
   <source>it cannot be started: {why}.</source>
   <translation>无法启动：{why}。</translation>
  </message>
  <message>
   <source>it computes something whenever the file is looked through</source>
   <translation>每次检查文件时它都会进行计算</translation>
  </message>
  <message>
   <source>it crashed ({signal}).</source>
   <translation>它崩溃了（{signal}）。</translation>
  </message>
  <message>
   <source>it did not answer within {seconds} s.</source>
   <translation>它在 {seconds} 秒内没有回答。</translation>
  </message>
  <message>
   <source>it did not take all articles.</source>
   <translation>它没有接收全部文章。</translation>
  </message>
  <message>
   <source>it does not say which import was undone</source>
   <translation>没有说明撤销的是哪次导入</translation>
  </message>
  <message>
   <source>it ended before it answered (exit code {code}).</source>
   <translation>它还没有回答就结束了（退出代码 {code}）。</translation>
  </message>
  <message>
   <source>it gave a reason that is not text.</source>
   <translation>它给出的理由不是文本。</translation>
  </message>
  <message>
   <source>it gave a score that is not from 0 to 1: {score}.</source>
   <translation>它给出的得分不在 0 到 1 之间：{score}。</translation>
  </message>
  <message>
   <source>it gave a span outside the text: {start} to {end}.</source>
   <translation>它给出的片段超出文本：{start} 到 {end}。</translation>
  </message>
  <message>
   <source>it gave a span that is not an object.</source>
   <translation>它给出的片段不是对象。</translation>
  </message>
  <message>
   <source>it gave a span without a label.</source>
   <translation>它给出的片段没有标签。</translation>
  </message>
  <message>
   <source>it gave more than {most} spans for one article.</source>
   <translation>它为一篇文章给出了超过 {most} 个片段。</translation>
  </message>
  <message>
   <source>it gives far more than the file can hold.</source>
   <translation>它给出的内容远超文件所能容纳的。</translation>
  </message>
  <message>
   <source>it has neither “read” nor “write”.</source>
   <translation>它既没有“read”也没有“write”。</translation>
  </message>
  <message>
   <source>it has no command.</source>
   <translation>没有给出命令。</translation>
  </message>
  <message>
   <source>it has no title, or one of more than {most} characters.</source>
   <translation>它没有标题，或标题超过 {most} 个字符。</translation>
  </message>
  <message>
   <source>it holds a decision that cannot be read ({error})</source>
   <translation>其中有一次判定无法读取（{error}）</translation>
  </message>
  <message>
   <source>it holds a decision under the number of another one</source>
   <translation>其中有一次判定使用了另一次判定的编号</translation>
  </message>
  <message>
   <source>it holds decisions written in another annotator's name</source>
   <translation>其中有以其他标注员名义写下的判定</translation>
  </message>
  <message>
   <source>it holds nothing but white space</source>
   <translation>其中只有空白</translation>
  </message>
  <message>
   <source>it is built on “{model}”, which is a path of another computer.</source>
   <translation>它建立在“{model}”之上，那是另一台电脑上的路径。</translation>
  </message>
  <message>
   <source>it is built on “{model}”, whose configuration is not on this computer.</source>
   <translation>它建立在“{model}”之上，而后者的配置不在本机。</translation>
  </message>
  <message>
   <source>it is no JSON</source>
   <translation>不是 JSON</translation>
  </message>
  <message>
   <source>it is no dump of GeoNames, which has 19 columns with tabs between them</source>
   <translation>不是 GeoNames 的导出文件，后者有 19 列，以制表符分隔</translation>
  </message>
  <message>
   <source>it is no figure, and no figure is linked to it</source>
   <translation>它不是数值，也没有数值与它关联</translation>
  </message>
  <message>
   <source>it is not a model that classifies tokens, but {what}.</source>
   <translation>它不是词元分类模型，而是 {what}。</translation>
  </message>
  <message>
   <source>it is not installed any more.</source>
   <translation>它已不再安装。</translation>
  </message>
  <message>
   <source>it is not written as SQLite writes it</source>
   <translation>它的写法与 SQLite 的不同</translation>
  </message>
  <message>
   <source>it is sorted in a way that SQLite does not know by itself</source>
   <translation>它使用 SQLite 自身不认识的排序方式</translation>
  </message>
  <message>
   <source>it is too early to tell whether more helps; label on and look again.</source>
   <translation>尚不能判断继续标注是否有帮助；请继续标注后再看。</translation>
  </message>
  <message>
   <source>it names no endings of files, or more than {most}.</source>
   <translation>它没有给出文件扩展名，或超过 {most} 个。</translation>
  </message>
  <message>
   <source>it names nobody</source>
   <translation>它没有给出任何人的名字</translation>
  </message>
  <message>
   <source>it needs a second model (“{part}”), which is not read.</source>
   <translation>它需要第二个模型（“{part}”），程序不会读取。</translation>
  </message>
  <message>
   <source>it needs more libraries; install them with: pip install 'rareannot[{extra}]'.</source>
   <translation>它还需要别的库；请用以下命令安装：pip install 'rareannot[{extra}]'。</translation>
  </message>
  <message>
   <source>it needs the library {library}.</source>
   <translation>它需要库 {library}。</translation>
  </message>
  <message>
   <source>it overlaps “{quote}” ({label}), and {form} cannot hold such an overlap</source>
   <translation>它与“{quote}”（{label}）重叠，而“{form}”不能保存这种重叠</translation>
  </message>
  <message>
   <source>it points at tables of the program, which then cannot change freely</source>
   <translation>它指向程序的表，使这些表无法自由更改</translation>
  </message>
  <message>
   <source>it redirects to another address (HTTP {status}), which is not followed</source>
   <translation>它要求到别处询问（HTTP {status}），程序不会照做</translation>
  </message>
  <message>
   <source>it runs by itself when something changes</source>
   <translation>有更改时它会自行运行</translation>
  </message>
  <message>
   <source>it speaks protocol {theirs}, and this program {ours}.</source>
   <translation>它使用协议 {theirs}，而本程序使用协议 {ours}。</translation>
  </message>
  <message>
   <source>it took too long</source>
   <translation>用时过长</translation>
  </message>
  <message>
   <source>it writes far more than it was given.</source>
   <translation>它写出的内容远超所给的。</translation>
  </message>
  <message>
   <source>it wrote without end.</source>
   <translation>它无休止地输出内容。</translation>
  </message>
  <message>
   <source>its U+{shown} cannot stand in XML and becomes U+FFFD</source>
   <translation>XML 不能含有其中的 U+{shown}，改为 U+FFFD</translation>
  </message>
  <message>
   <source>its answer breaks off</source>
   <translation>回答中途断开</translation>
  </message>
  <message>
   <source>its answer could not be read.</source>
   <translation>它的回答无法读取。</translation>
  </message>
  <message>
   <source>its answer has more than {most} MB</source>
   <translation>回答超过 {most} MB</translation>
  </message>
  <message>
   <source>its answer is not JSON</source>
   <translation>回答不是 JSON</translation>
  </message>
  <message>
   <source>its answer was left out: this layer already has one for the article</source>
   <translation>其标注结果未导入：该层已有此文章的标注结果</translation>
  </message>
  <message>
   <source>its article is lost</source>
   <translation>其所在文章已丢失</translation>
  </message>
  <message>
   <source>its command has a quotation mark without its partner.</source>
   <translation>它的命令中有不成对的引号。</translation>
  </message>
  <message>
   <source>its configuration does not name its labels (“id2label”).</source>
   <translation>它的配置没有说明标签（“id2label”）。</translation>
  </message>
  <message>
   <source>its facts cannot be read</source>
   <translation>无法读取其附加信息</translation>
  </message>
  <message>
   <source>its file “{file}” cannot be read: {why}</source>
   <translation>它的文件“{file}”无法读取：{why}</translation>
  </message>
  <message>
   <source>its file “{file}” is missing or cannot be read.</source>
   <translation>它的文件“{file}”缺失或无法读取。</translation>
  </message>
  <message>
   <source>its folder has no tokenizer.json; save the model again with a “fast” tokenizer.</source>
   <translation>它的文件夹里没有 tokenizer.json；请用“fast”分词器重新保存模型。</translation>
  </message>
  <message>
   <source>its key has characters that no key has.</source>
   <translation>它的密钥含有密钥不会有的字符。</translation>
  </message>
  <message>
   <source>its labels mean none of the project's: {labels}. Say which is which under “Labels”, as {one}=ORG.</source>
   <translation>它的标签在项目中没有对应：{labels}。请在“标签”一栏说明对应关系，如 {one}=ORG。</translation>
  </message>
  <message>
   <source>its model cannot be loaded from “{file}”: {why}</source>
   <translation>无法从“{file}”载入模型：{why}</translation>
  </message>
  <message>
   <source>its name belongs to SQLite</source>
   <translation>它的名称属于 SQLite</translation>
  </message>
  <message>
   <source>its program ended ({code}).</source>
   <translation>它的程序结束了（{code}）。</translation>
  </message>
  <message>
   <source>its program says: {error}</source>
   <translation>它的程序说：{error}</translation>
  </message>
  <message>
   <source>its program wrote something that is not an answer: {line}</source>
   <translation>其程序输出的内容不是应答：{line}</translation>
  </message>
  <message>
   <source>its program “{program}” cannot be started: {why}.</source>
   <translation>无法启动它的程序“{program}”：{why}。</translation>
  </message>
  <message>
   <source>its rows come from a module outside the file</source>
   <translation>它的行来自文件之外的模块</translation>
  </message>
  <message>
   <source>its text is missing</source>
   <translation>缺少文本</translation>
  </message>
  <message>
   <source>its text is not the one that was imported</source>
   <translation>文本不是导入时的文本</translation>
  </message>
  <message>
   <source>its version does not begin with a digit: {version}.</source>
   <translation>它的版本不以数字开头：{version}。</translation>
  </message>
  <message>
   <source>its weights are in “{file}”, a form that can run code when it is read; only safetensors and ONNX are read.</source>
   <translation>它的权重在“{file}”中，这种格式在读取时可能运行代码；只读取 safetensors 和 ONNX。</translation>
  </message>
  <message>
   <source>its weights are not whole: {missing} is missing.</source>
   <translation>它的权重不完整：缺少 {missing}。</translation>
  </message>
  <message>
   <source>known organisations, listed companies, and names by their form (… corp, ministry of …, … exchange)</source>
   <translation>已知机构、上市公司，以及按形式识别的名称（… corp、ministry of …、… exchange）</translation>
  </message>
  <message>
   <source>labelling more still pays.</source>
   <translation>继续标注仍有收益。</translation>
  </message>
  <message>
   <source>labels of articles</source>
   <translation>文章标签</translation>
  </message>
  <message>
   <source>labels of articles and attributes of spans left out: suggestions have none; import the file as an annotator’s answers or as gold to keep them</source>
   <translation>略去文章标签和片段的属性：建议没有这些；要保留，请将文件作为标注员的结果或金标准导入</translation>
  </message>
  <message>
   <source>let another annotator answer, ask for fewer, or settle the article in the review</source>
   <translation>请让另一位标注员回答，或要求更少的人数，或在审核中审定该文章</translation>
  </message>
  <message>
   <source>links between spans</source>
   <translation>片段间的关联</translation>
  </message>
  <message>
   <source>links left out, which the label set does not permit: {count}</source>
   <translation>略去标签集不允许的关联：{count} 个</translation>
  </message>
  <message>
   <source>links left out: only answers have links, suggestions have none</source>
   <translation>略去关联：只有标注结果有关联，建议没有</translation>
  </message>
  <message>
   <source>links on which those who answered differ</source>
   <translation>回答者意见不一的关联</translation>
  </message>
  <message>
   <source>links that fewer people made than this layer asks for</source>
   <translation>建立者少于该标注层所要求人数的关联</translation>
  </message>
  <message>
   <source>links with an end that is not a span of this answer</source>
   <translation>有一端不是该标注结果中片段的关联</translation>
  </message>
  <message>
   <source>mentions that stand in several places marked in all of them</source>
   <translation>出现多处的条目已在各处标注</translation>
  </message>
  <message>
   <source>mentions that their text does not have left out</source>
   <translation>文本中没有的条目未导入</translation>
  </message>
  <message>
   <source>mines, deposits, projects, plants and smelters that the list of sites has</source>
   <translation>名单中收录的矿山、矿床、项目、工厂和冶炼厂</translation>
  </message>
  <message>
   <source>more keys of spans left out</source>
   <translation>片段的其他键也未导入</translation>
  </message>
  <message>
   <source>more of the same hardly helps; other kinds of article, or a look at the errors, would.</source>
   <translation>再标注同类文章几乎没有帮助；换其他类型的文章或查看错误会更有用。</translation>
  </message>
  <message>
   <source>names of people by lists of given and family names, titles before them and verbs of saying around them</source>
   <translation>人名，依据名字和姓氏表、前面的头衔以及前后的言说动词</translation>
  </message>
  <message>
   <source>nobody has allowed texts to be sent to {host}.</source>
   <translation>没有人允许把文本发送到 {host}。</translation>
  </message>
  <message>
   <source>numbers with unit, currency or date, by a grammar that also reads their value</source>
   <translation>带单位、货币或日期的数字，由语法识别并读出其值</translation>
  </message>
  <message>
   <source>offsets counted in {unit} made code points</source>
   <translation>按 {unit} 计数的偏移已改为码点</translation>
  </message>
  <message>
   <source>one annotator, unreviewed</source>
   <translation>单人标注，未审核</translation>
  </message>
  <message>
   <source>origin, source, score and comments of spans</source>
   <translation>片段的来由、来源、得分和备注</translation>
  </message>
  <message>
   <source>other mentions and short forms of names found elsewhere in the same article</source>
   <translation>同一文章他处已有名称的其他出现和简称</translation>
  </message>
  <message>
   <source>passages</source>
   <translation>段落</translation>
  </message>
  <message>
   <source>predictions left out: the file has only their numbers; an export snapshot of Label Studio can hold them whole</source>
   <translation>略去了预测：文件中只有其编号；Label Studio 的导出快照可以包含完整的预测</translation>
  </message>
  <message>
   <source>read as {encoding}</source>
   <translation>按 {encoding} 读取</translation>
  </message>
  <message>
   <source>related headlines, cookie and newsletter lines, share bars and credits, as passages</source>
   <translation>相关标题、Cookie 和订阅提示、分享栏和署名，作为段落</translation>
  </message>
  <message>
   <source>relations left out that have no name, or an end that is no span</source>
   <translation>略去没有名称、或有一端不是片段的关系</translation>
  </message>
  <message>
   <source>relations left out; the program marks spans only</source>
   <translation>关系未导入；本程序只标注片段</translation>
  </message>
  <message>
   <source>reviewed</source>
   <translation>已审核</translation>
  </message>
  <message>
   <source>save the file as UTF-8 and import it again</source>
   <translation>请将文件另存为 UTF-8 后重新导入</translation>
  </message>
  <message>
   <source>spans labelled {known} left out: deleted from the label set</source>
   <translation>标签为 {known} 的片段未导入：已从标签集删除</translation>
  </message>
  <message>
   <source>spans labelled {known} left out: not in the label set</source>
   <translation>标签为 {known} 的片段未导入：不在标签集中</translation>
  </message>
  <message>
   <source>spans that are only there to be linked to</source>
   <translation>只为被关联而设的片段</translation>
  </message>
  <message>
   <source>spans that lie inside or across others</source>
   <translation>位于其他片段之内或与之交叉的片段</translation>
  </message>
  <message>
   <source>strings that this project's annotators accepted before, and those they rejected</source>
   <translation>本项目标注员以前接受过的文字，以及拒绝过的文字</translation>
  </message>
  <message>
   <source>such articles were left out</source>
   <translation>这些文章未写出</translation>
  </message>
  <message>
   <source>table</source>
   <translation>表</translation>
  </message>
  <message>
   <source>the component {name}</source>
   <translation>组件 {name}</translation>
  </message>
  <message>
   <source>the environment variable {variable} with its key is not set.</source>
   <translation>存放密钥的环境变量 {variable} 没有设置。</translation>
  </message>
  <message>
   <source>the facts of “{name}” could not be read</source>
   <translation>“{name}”的附加信息无法读取</translation>
  </message>
  <message>
   <source>the file {name}</source>
   <translation>文件 {name}</translation>
  </message>
  <message>
   <source>the function {name}</source>
   <translation>函数 {name}</translation>
  </message>
  <message>
   <source>the name of an annotator is not valid</source>
   <translation>标注员姓名无效</translation>
  </message>
  <message>
   <source>the native JSONL format keeps it</source>
   <translation>原生 JSONL 格式可保留</translation>
  </message>
  <message>
   <source>the native format and doc.spans of spaCy keep both</source>
   <translation>原生格式或 spaCy 的 doc.spans 可同时保留</translation>
  </message>
  <message>
   <source>the native format keeps it</source>
   <translation>原生格式可保留</translation>
  </message>
  <message>
   <source>the non-character U+FDD0</source>
   <translation>非字符 U+FDD0</translation>
  </message>
  <message>
   <source>the non-character U+FDD1</source>
   <translation>非字符 U+FDD1</translation>
  </message>
  <message>
   <source>the project has no label for it.</source>
   <translation>项目中没有适合它的标签。</translation>
  </message>
  <message>
   <source>the setting “{name}”</source>
   <translation>设置“{name}”</translation>
  </message>
  <message>
   <source>the status or note of the article is invalid</source>
   <translation>文章的状态或备注无效</translation>
  </message>
  <message>
   <source>the text, character by character</source>
   <translation>逐字的文本</translation>
  </message>
  <message>
   <source>the white space at its ends is not a token</source>
   <translation>其两端的空白不是词元</translation>
  </message>
  <message>
   <source>there are more than {count} of such</source>
   <translation>此类内容超过 {count} 个</translation>
  </message>
  <message>
   <source>there is no folder “{path}”.</source>
   <translation>没有文件夹“{path}”。</translation>
  </message>
  <message>
   <source>there is no library here that could use “{model}”.</source>
   <translation>这里没有能使用“{model}”的库。</translation>
  </message>
  <message>
   <source>title and other facts about the article</source>
   <translation>标题和文章的其他信息</translation>
  </message>
  <message>
   <source>trigger</source>
   <translation>触发器</translation>
  </message>
  <message>
   <source>unanimous</source>
   <translation>全体一致</translation>
  </message>
  <message>
   <source>values kept as facts of the article: JSON-MIN does not say whose they are; Label Studio's JSON does</source>
   <translation>值已作为文章的信息保留：JSON-MIN 未说明它们属于哪个片段；Label Studio 的 JSON 有说明</translation>
  </message>
  <message>
   <source>values of {names} left out: not in the label set</source>
   <translation>已略去 {names} 的值：不在标签集中</translation>
  </message>
  <message>
   <source>values, units and modifiers of figures</source>
   <translation>数值的值、单位和修饰词</translation>
  </message>
  <message>
   <source>view</source>
   <translation>视图</translation>
  </message>
  <message>
   <source>what it holds must be among {known}.</source>
   <translation>它所能容纳的内容必须取自 {known}。</translation>
  </message>
  <message>
   <source>what it says of the archive cannot be read</source>
   <translation>其中关于归档的内容无法读取</translation>
  </message>
  <message>
   <source>where a link's spans are settled in the review, it follows</source>
   <translation>关联的片段在审核中审定后，关联随之成立</translation>
  </message>
  <message>
   <source>who annotated it, its status and comment</source>
   <translation>由谁标注，及其状态和备注</translation>
  </message>
  <message>
   <source>widened to GLiNER's tokens it repeats “{wide}”</source>
   <translation>扩展为 GLiNER 的词元后，它与“{wide}”重复</translation>
  </message>
  <message>
   <source>{articles} articles, fold {number} of {count}: {what}</source>
   <translation>{articles} 篇文章，第 {number} 折，共 {count} 折：{what}</translation>
  </message>
  <message>
   <source>{below} is not a score; give a number from 0 to 1.</source>
   <translation>{below} 不是得分；请给出 0 到 1 之间的数。</translation>
  </message>
  <message>
   <source>{change} ({n} times)</source>
   <translation>{change}（{n} 次）</translation>
  </message>
  <message>
   <source>{count} different articles cannot be put in {count2} folds; choose fewer folds.</source>
   <translation>{count} 篇不同的文章不能分成 {count2} 折；请减少折数。</translation>
  </message>
  <message>
   <source>{count} of its files have a format that cannot be read: {names}</source>
   <translation>其中 {count} 个文件的格式无法读取：{names}</translation>
  </message>
  <message>
   <source>{count} of its files have the name of another one; the last counts</source>
   <translation>其中 {count} 个文件与另一文件同名；以最后一个为准</translation>
  </message>
  <message>
   <source>{count} suggestions are still undecided: accept or reject them first.</source>
   <translation>还有 {count} 条建议未判定：请先接受或拒绝。</translation>
  </message>
  <message>
   <source>{ending} is not a file ending; write a point, then small letters and digits.</source>
   <translation>{ending} 不是扩展名；请给出一个点，后接小写字母和数字。</translation>
  </message>
  <message>
   <source>{entity} of article {number}</source>
   <translation>文章 {number} 的 {entity}</translation>
  </message>
  <message>
   <source>{entity} of the project</source>
   <translation>项目的 {entity}</translation>
  </message>
  <message>
   <source>{first} and more</source>
   <translation>{first} 等</translation>
  </message>
  <message>
   <source>{first}, {rest}</source>
   <translation>{first}、{rest}</translation>
  </message>
  <message>
   <source>{form} cannot hold {what}</source>
   <translation>“{form}”不能保存{what}</translation>
  </message>
  <message>
   <source>{host} failed: {why}.</source>
   <translation>{host} 失败：{why}。</translation>
  </message>
  <message>
   <source>{host} is {peer} here, which is not this computer</source>
   <translation>{host} 在这里是 {peer}，不是本机</translation>
  </message>
  <message>
   <source>{label} is not in the label set, by which tags are numbered</source>
   <translation>{label} 不在标签集中，而标记按标签集编号</translation>
  </message>
  <message>
   <source>{lost} characters without meaning left out</source>
   <translation>去掉了 {lost} 个没有含义的字符</translation>
  </message>
  <message>
   <source>{n:,} articles are archived now, as the file said: not listed, exported or counted.</source>
   <translation>按文件内容归档了 {n:,} 篇文章：不列出、不导出、不计入统计。</translation>
  </message>
  <message>
   <source>{n:,} articles are back from the archive, as the file said.</source>
   <translation>按文件内容从归档取回了 {n:,} 篇文章。</translation>
  </message>
  <message>
   <source>{n:,} articles were taken out, since their import was undone and nothing was decided about them.</source>
   <translation>有 {n:,} 篇文章被移出:它们的导入已撤销,而且没有人对它们作过判定。</translation>
  </message>
  <message>
   <source>{n:,} decisions</source>
   <translation>{n:,} 次判定</translation>
  </message>
  <message>
   <source>{names} and {more} more</source>
   <translation>{names}，另有 {more} 篇</translation>
  </message>
  <message>
   <source>{name} (1 article)</source>
   <translation>{name}（1 篇文章）</translation>
  </message>
  <message>
   <source>{name} ({n:,} articles)</source>
   <translation>{name}（{n:,} 篇文章）</translation>
  </message>
  <message>
   <source>{name} cannot be the name of a label again: in earlier decisions it means a label that was deleted with its spans; choose another name.</source>
   <translation>{name} 不能再次作为标签名称：在以前的判定中它指已连同片段一起删除的标签；请选择其他名称。</translation>
  </message>
  <message>
   <source>{name} cannot be the name of a label again: in earlier decisions it means what is now called {now}; choose another name.</source>
   <translation>{name} 不能再次作为标签名称：在以前的判定中它指现在称为 {now} 的标签；请选择其他名称。</translation>
  </message>
  <message>
   <source>{name} cannot become {now}, which is not in the new label set.</source>
   <translation>{name} 不能变为 {now}，后者不在新标签集中。</translation>
  </message>
  <message>
   <source>{name} drifts: {wrong:.0%} of the spans in {n} test questions are wrong, {usual:.0%} is usual (CUSUM {total:.1f}, limit {limit:.1f}).</source>
   <translation>{name} 的标注有偏移：{n} 道测试题中 {wrong:.0%} 的片段有误，通常为 {usual:.0%}（CUSUM {total:.1f}，界限 {limit:.1f}）。</translation>
  </message>
  <message>
   <source>{name} has been used since it was added, so adding it cannot be undone; delete it instead.</source>
   <translation>{name} 添加后已被使用，因此无法撤销添加；请改为删除。</translation>
  </message>
  <message>
   <source>{name} is a label of kind {kind} and cannot be like {like}, which is one of kind {other}.</source>
   <translation>{name} 是 {kind} 类型的标签，不能对应 {other} 类型的 {like}。</translation>
  </message>
  <message>
   <source>{name} is not a JSON number; leave the key out instead.</source>
   <translation>{name} 不是 JSON 的数；请去掉该键。</translation>
  </message>
  <message>
   <source>{name} is not in the new label set; say which label its spans get, or that they go with it.</source>
   <translation>{name} 不在新标签集中；请说明其片段改用哪个标签，或随之删除。</translation>
  </message>
  <message>
   <source>{name} must be a list of tag names, or an object with “names”.</source>
   <translation>{name} 必须是标记名称的列表，或含有“names”的对象。</translation>
  </message>
  <message>
   <source>{number} MB are free for it, and it needs {number2} MB.</source>
   <translation>可用空间有 {number} MB，而需要 {number2} MB。</translation>
  </message>
  <message>
   <source>{number} used {label}, which is called {now} here, and were taken in as {now}.</source>
   <translation>收到的 {number}使用 {label}，此处称为 {now}，已按 {now} 收入。</translation>
  </message>
  <message>
   <source>{number} used {label}, which the label set does not have; add the label, or let “Check consistency” (“rareannot lint”) list the spans and give them another one.</source>
   <translation>收到的 {number}使用标签集中没有的 {label}；请添加该标签，或用“检查一致性”（“rareannot lint”）列出这些片段并改用其他标签。</translation>
  </message>
  <message>
   <source>{number} used {label}, which was deleted here, so they are kept in the history only.</source>
   <translation>收到的 {number}使用此处已删除的 {label}，因此只保留在历史中。</translation>
  </message>
  <message>
   <source>{reason} Add --trust-pipeline if you trust where it comes from.</source>
   <translation>{reason} 如果信任其来源，请加上 --trust-pipeline。</translation>
  </message>
  <message>
   <source>{said} With fewer than {few} articles this is a first hint only.</source>
   <translation>{said}文章少于 {few} 篇时，这只是初步的提示。</translation>
  </message>
  <message>
   <source>{tag!r} is not a tag.</source>
   <translation>{tag!r} 不是标记。</translation>
  </message>
  <message>
   <source>{text} is not a number from {least} to {most}.</source>
   <translation>{text} 不是 {least} 到 {most} 之间的数。</translation>
  </message>
  <message>
   <source>{title} can only be read; export to another format.</source>
   <translation>“{title}”只能读取；请导出为其他格式。</translation>
  </message>
  <message>
   <source>{title} can only be written; the program cannot import it.</source>
   <translation>“{title}”只能写出；程序不能导入。</translation>
  </message>
  <message>
   <source>{title} is written as several files; choose a file name instead of “{path}”.</source>
   <translation>“{title}”由多个文件组成；请指定文件名，而不是“{path}”。</translation>
  </message>
  <message>
   <source>{value!r} is not a number.</source>
   <translation>{value!r} 不是数。</translation>
  </message>
  <message>
   <source>{why} It last wrote: {words}</source>
   <translation>{why}它最后输出的是：{words}</translation>
  </message>
  <message>
   <source>{wrong} of {spans} spans wrong</source>
   <translation>{spans} 个片段中 {wrong} 个有误</translation>
  </message>
  <message>
   <source>“Links on which they differ” in the review asks about them</source>
   <translation>审核中的“意见不一的关联”会逐个提问</translation>
  </message>
  <message>
   <source>“answer” must be accept, reject or ignore, not {answer!r}.</source>
   <translation>“answer”必须是 accept、reject 或 ignore，而不是 {answer!r}。</translation>
  </message>
  <message>
   <source>“attributes” must be an object of at most {most} names with their values.</source>
   <translation>“attributes”必须是最多 {most} 个名称及其值的对象。</translation>
  </message>
  <message>
   <source>“attributes” of a label set is a list of at most {most} attributes.</source>
   <translation>标签集的“attributes”是最多 {most} 个属性的列表。</translation>
  </message>
  <message>
   <source>“entities” must be an object with a list of mentions for each label.</source>
   <translation>“entities”必须是对象，每个标签对应一个条目列表。</translation>
  </message>
  <message>
   <source>“light” of a label set is a list of labels that are made while figures are linked.</source>
   <translation>标签集的“light”是在关联数值时标注的标签的列表。</translation>
  </message>
  <message>
   <source>“links” of a label set is a list of at most {most} types of links.</source>
   <translation>标签集的“links”是最多 {most} 种关联的列表。</translation>
  </message>
  <message>
   <source>“meta” must be an object.</source>
   <translation>“meta”必须是对象。</translation>
  </message>
  <message>
   <source>“ner” must be a list of [first token, last token, label].</source>
   <translation>“ner”必须是 [第一个词元, 最后一个词元, 标签] 的列表。</translation>
  </message>
  <message>
   <source>“renamed” of a label set is an object of former names and what they are called now.</source>
   <translation>标签集的“renamed”是由旧名称及其现名组成的对象。</translation>
  </message>
  <message>
   <source>“tokenized_text” must be a list of tokens.</source>
   <translation>“tokenized_text”必须是词元的列表。</translation>
  </message>
  <message>
   <source>“tokens” must be a list of texts.</source>
   <translation>“tokens”必须是文本的列表。</translation>
  </message>
  <message>
   <source>“{address}” cannot be used as a shared folder; give a folder, or an address that begins with {known}.</source>
   <translation>“{address}”不能用作共享文件夹；请给出文件夹，或以 {known} 开头的地址。</translation>
  </message>
  <message>
   <source>“{address}” cannot be used: {why}.</source>
   <translation>无法使用“{address}”：{why}。</translation>
  </message>
  <message>
   <source>“{address}” needs a library that is not installed: {why}. For S3, pip install 'rareannot[{extra}]' brings it.</source>
   <translation>“{address}”需要一个尚未安装的库：{why}。对于 S3，可用 pip install 'rareannot[{extra}]' 安装。</translation>
  </message>
  <message>
   <source>“{beside}” beside “{name}” is longer than a journal of it can be, so the project was not opened; move it away and open the project again.</source>
   <translation>“{name}”旁边的“{beside}”比它的日志文件可能的长度还要长，因此没有打开项目；请将其移走，然后重新打开项目。</translation>
  </message>
  <message>
   <source>“{beside}” beside “{name}” is not a file, as a journal is, so the project was not opened; move it away and open the project again.</source>
   <translation>“{name}”旁边的“{beside}”不是日志那样的普通文件，因此未打开该项目；请将它移走，然后重新打开项目。</translation>
  </message>
  <message>
   <source>“{day}” is not a date; write it as 2010-10-19.</source>
   <translation>“{day}”不是日期；请写成 2010-10-19。</translation>
  </message>
  <message>
   <source>“{encoding}” is not a known encoding; try utf-8, cp1252 or gb18030.</source>
   <translation>“{encoding}”不是已知的编码；请尝试 utf-8、cp1252 或 gb18030。</translation>
  </message>
  <message>
   <source>“{entity}” is unknown to this version of the program</source>
   <translation>本版本的程序不认识“{entity}”</translation>
  </message>
  <message>
   <source>“{fields}” ({label}) is in several pieces, which a span cannot be; it is left out.</source>
   <translation>“{fields}”（{label}）分成几段，片段不能如此；已略去。</translation>
  </message>
  <message>
   <source>“{file}” changes answers of {people} that are already in this project, and it is not their own pack, so nothing of it was taken in. Ask them whether they made these changes.</source>
   <translation>“{file}”改动了本项目中 {people} 已有的标注结果，而它并不是他们自己的任务包，因此没有合并任何内容。请询问他们这些改动是否由本人所作。</translation>
  </message>
  <message>
   <source>“{file}” was refused: its setting “{name}” cannot be read ({error}).</source>
   <translation>已拒绝“{file}”：其设置“{name}”无法读取（{error}）。</translation>
  </message>
  <message>
   <source>“{folder}” has none of these files with weights: {known}.</source>
   <translation>“{folder}”中没有以下任何权重文件：{known}。</translation>
  </message>
  <message>
   <source>“{folder}” holds no spaCy pipeline: its config.cfg is missing or cannot be read.</source>
   <translation>“{folder}”中没有 spaCy 流水线：其 config.cfg 缺失或无法读取。</translation>
  </message>
  <message>
   <source>“{folder}” holds no spaCy pipeline: its meta.json is missing or cannot be read.</source>
   <translation>“{folder}”中没有 spaCy 流水线：其 meta.json 缺失或无法读取。</translation>
  </message>
  <message>
   <source>“{folder}” was not tagged on this computer, and its job.json names files to be read in {places}. If you trust that, name each of these places with --from.</source>
   <translation>“{folder}”不是在这台电脑上标记的，它的 job.json 要求读取 {places} 中的文件。如果您信任它，请用 --from 逐一指明这些位置。</translation>
  </message>
  <message>
   <source>“{form}” cannot read it: {why}</source>
   <translation>“{form}”无法读取它：{why}</translation>
  </message>
  <message>
   <source>“{form}” returned this: {error}</source>
   <translation>“{form}”返回了此内容：{error}</translation>
  </message>
  <message>
   <source>“{id}” and “{into}” are one thing already.</source>
   <translation>“{id}”与“{into}”已是同一事物。</translation>
  </message>
  <message>
   <source>“{id}” was not merged into another thing.</source>
   <translation>“{id}”没有被合并到其他事物。</translation>
  </message>
  <message>
   <source>“{key}” left out: it is neither text nor a number</source>
   <translation>“{key}”未导入：它既不是文本也不是数字</translation>
  </message>
  <message>
   <source>“{key}” left out; the program marks spans only</source>
   <translation>“{key}”未导入；本程序只标注片段</translation>
  </message>
  <message>
   <source>“{key}” must be a list of [start, end, label].</source>
   <translation>“{key}”必须是 [起点, 终点, 标签] 的列表。</translation>
  </message>
  <message>
   <source>“{key}” must be a list of ids</source>
   <translation>“{key}”必须是标识的列表</translation>
  </message>
  <message>
   <source>“{key}” must be a list of objects.</source>
   <translation>“{key}”必须是对象的列表。</translation>
  </message>
  <message>
   <source>“{key}” must be a list.</source>
   <translation>“{key}”必须是列表。</translation>
  </message>
  <message>
   <source>“{key}” must be a name</source>
   <translation>“{key}”必须是一个名字</translation>
  </message>
  <message>
   <source>“{key}” must be a text</source>
   <translation>“{key}”必须是一段文字</translation>
  </message>
  <message>
   <source>“{key}” must be an id</source>
   <translation>“{key}”必须是一个标识</translation>
  </message>
  <message>
   <source>“{key}” must be text, not {value!r}.</source>
   <translation>“{key}”必须是文本，而不是 {value!r}。</translation>
  </message>
  <message>
   <source>“{key}” of spans left out</source>
   <translation>片段的“{key}”未导入</translation>
  </message>
  <message>
   <source>“{label}” is mapped to “{one}” and to “{other}”; choose one.</source>
   <translation>“{label}”同时对应“{one}”和“{other}”；请选择其中一个。</translation>
  </message>
  <message>
   <source>“{label}” is not in the label set, which has {known}.</source>
   <translation>标签集中没有“{label}”，现有：{known}。</translation>
  </message>
  <message>
   <source>“{model}” is neither the whole path of a folder nor a name such as dslim/bert-base-NER.</source>
   <translation>“{model}”既不是文件夹的完整路径，也不是 dslim/bert-base-NER 这样的名称。</translation>
  </message>
  <message>
   <source>“{model}” is not on this computer and could not be fetched: {why}</source>
   <translation>“{model}”不在本机，也无法下载：{why}</translation>
  </message>
  <message>
   <source>“{model}” is not on this computer, and nobody has allowed to fetch it.</source>
   <translation>“{model}”不在本机，也没有人允许下载。</translation>
  </message>
  <message>
   <source>“{modifier}” is not a modifier; use one of {known}.</source>
   <translation>“{modifier}”不是修饰词；请使用 {known} 之一。</translation>
  </message>
  <message>
   <source>“{name}” (1 article)</source>
   <translation>“{name}”（1 篇文章）</translation>
  </message>
  <message>
   <source>“{name}” ({n:,} articles)</source>
   <translation>“{name}”（{n:,} 篇文章）</translation>
  </message>
  <message>
   <source>“{name}” ({uid}) and “{first}” ({first_uid}) are two people now, as the file said.</source>
   <translation>按文件内容，“{name}”（{uid}）和“{first}”（{first_uid}）现为两个人。</translation>
  </message>
  <message>
   <source>“{name}” ({uid}) counts as the same person as “{first}” ({first_uid}) now, as the file said.</source>
   <translation>按文件内容，“{name}”（{uid}）现与“{first}”（{first_uid}）视为同一人。</translation>
  </message>
  <message>
   <source>“{name}” ({uid}) is called “{now}” now, as the file said.</source>
   <translation>按该文件所述，“{name}”（{uid}）现在称为“{now}”。</translation>
  </message>
  <message>
   <source>“{name}” already exists; choose another name for the copy.</source>
   <translation>“{name}”已存在；请为副本选择其他名称。</translation>
  </message>
  <message>
   <source>“{name}” already exists; choose another name.</source>
   <translation>“{name}”已存在；请选择其他名称。</translation>
  </message>
  <message>
   <source>“{name}” already exists; open it, or choose another name.</source>
   <translation>“{name}”已存在；请打开它，或选择其他名称。</translation>
  </message>
  <message>
   <source>“{name}” belongs to another project{name2}, so nothing was merged; export it and import the export to take in its articles.</source>
   <translation>“{name}”属于另一个项目{name2}，因此没有合并；请将其导出，再导入导出的文件以取得其文章。</translation>
  </message>
  <message>
   <source>“{name}” cannot be created there: {why}.</source>
   <translation>无法在该处创建“{name}”：{why}。</translation>
  </message>
  <message>
   <source>“{name}” cannot be opened: {why}.</source>
   <translation>无法打开“{name}”：{why}。</translation>
  </message>
  <message>
   <source>“{name}” cannot be opened; check that its folder exists and that you may write to it.</source>
   <translation>无法打开“{name}”；请检查其文件夹是否存在、您是否可以写入。</translation>
  </message>
  <message>
   <source>“{name}” cannot be read at all: {why}.</source>
   <translation>完全无法读取“{name}”：{why}。</translation>
  </message>
  <message>
   <source>“{name}” cannot be read: {why}.</source>
   <translation>无法读取“{name}”：{why}。</translation>
  </message>
  <message>
   <source>“{name}” cannot be the name of a source: use a letter, then letters, digits, “-” and “_”, at most 40.</source>
   <translation>“{name}”不能用作来源的名称：请以字母开头，其后为字母、数字、“-”和“_”，最多 40 个字符。</translation>
  </message>
  <message>
   <source>“{name}” could not be copied from the shared folder: {why}.</source>
   <translation>无法从共享文件夹复制“{name}”：{why}。</translation>
  </message>
  <message>
   <source>“{name}” does not have the tables that this program writes, so it was not opened; ask its sender for a new copy.</source>
   <translation>“{name}”不含本程序所写的表，因此没有打开；请向发送者索取新的副本。</translation>
  </message>
  <message>
   <source>“{name}” gets {n} of the {count} articles asked for: not enough are left.</source>
   <translation>“{name}”要 {count} 篇，只分到 {n} 篇：剩下的文章不够。</translation>
  </message>
  <message>
   <source>“{name}” gets {n} test questions of {wanted}: they had the others, or no more are settled.</source>
   <translation>“{name}”应有 {wanted} 道测试题，只分到 {n} 道：其余的已做过，或没有更多已裁定的文章。</translation>
  </message>
  <message>
   <source>“{name}” has a {kind} “{what}” that this program does not make, and {why}; so it was not opened. Drop it with the program that made it, or ask the sender for a new copy.</source>
   <translation>“{name}”中有本程序不会建立的{kind}“{what}”，而且{why}，因此没有打开。请用建立它的程序将其删除，或请发送者重新提供一份。</translation>
  </message>
  <message>
   <source>“{name}” has done no article yet, so none can be served again.</source>
   <translation>“{name}”尚未完成任何文章，因此没有可再次分发的。</translation>
  </message>
  <message>
   <source>“{name}” has no article that is still to be done.</source>
   <translation>“{name}”没有待完成的文章。</translation>
  </message>
  <message>
   <source>“{name}” has no gold yet; say whose answers to check: {known}.</source>
   <translation>“{name}”还没有金标准；请说明检查谁的标注结果：{known}。</translation>
  </message>
  <message>
   <source>“{name}” has no layer in “{name2}”; it holds {known}.</source>
   <translation>“{name}”在“{name2}”中没有层；其中有 {known}。</translation>
  </message>
  <message>
   <source>“{name}” holds a value that is too large for this program.</source>
   <translation>“{name}”含有对本程序来说过大的值。</translation>
  </message>
  <message>
   <source>“{name}” holds decisions of no session; ask its sender for a new copy.</source>
   <translation>“{name}”含有不属于任何会话的判定；请向发送者索取新的副本。</translation>
  </message>
  <message>
   <source>“{name}” holds decisions of nobody; ask its sender for a new copy.</source>
   <translation>“{name}”含有不属于任何人的判定；请向发送者索取新的副本。</translation>
  </message>
  <message>
   <source>“{name}” holds {number} MB, and “{folder}” has no room for the copy that is checked first; make room there, or name another folder for temporary files in the environment variable TMPDIR.</source>
   <translation>“{name}”有 {number} MB，打开前要先检查它的副本，而“{folder}”放不下；请在其中腾出空间，或用环境变量 TMPDIR 指定另一个临时文件夹。</translation>
  </message>
  <message>
   <source>“{name}” holds {number} MB, more than the folder for temporary files has room for; make room and sync again.</source>
   <translation>“{name}”有 {number} MB，临时文件夹中空间不足；请腾出空间后再同步。</translation>
  </message>
  <message>
   <source>“{name}” holds {number} MB; nothing above {most} MB is copied to be looked at.</source>
   <translation>“{name}”有 {number} MB；超过 {most} MB 的文件不会被复制来检查。</translation>
  </message>
  <message>
   <source>“{name}” holds {number} MB; nothing above {most} MB is taken in from a shared folder.</source>
   <translation>“{name}”有 {number} MB；超过 {most} MB 的文件不会从共享文件夹中合并进来。</translation>
  </message>
  <message>
   <source>“{name}” in the pipeline's folder “{folder}” is not a regular file; put a copy of the folder without it beside it and choose that.</source>
   <translation>流水线文件夹“{folder}”中的“{name}”不是普通文件；请在旁边放一份不含它的文件夹副本，然后选择该副本。</translation>
  </message>
  <message>
   <source>“{name}” is a link, a folder or a device, not a file, so it was left alone.</source>
   <translation>“{name}”是链接、文件夹或设备，不是文件，因此未处理。</translation>
  </message>
  <message>
   <source>“{name}” is a pack, which takes nothing in; without putting your copy into the folder there is nothing to sync.</source>
   <translation>“{name}”是任务包，不取入任何内容；不把您的副本放入文件夹，就没有可同步的。</translation>
  </message>
  <message>
   <source>“{name}” is a pack; only a lead's project is handed over.</source>
   <translation>“{name}”是任务包；只能移交负责人的项目。</translation>
  </message>
  <message>
   <source>“{name}” is a project, which is not overwritten; choose another name.</source>
   <translation>“{name}”是一个项目，不会被覆盖；请另选一个名称。</translation>
  </message>
  <message>
   <source>“{name}” is an update for somebody else; ask for yours.</source>
   <translation>“{name}”是给别人的更新；请索取给您的那一份。</translation>
  </message>
  <message>
   <source>“{name}” is damaged ({why}).</source>
   <translation>“{name}”已损坏（{why}）。</translation>
  </message>
  <message>
   <source>“{name}” is damaged or cut off; ask its sender for a new copy.</source>
   <translation>“{name}”已损坏或不完整；请向发送者索取新的副本。</translation>
  </message>
  <message>
   <source>“{name}” is damaged, or its disk cannot be read; it was not written to. “Recover a damaged project” in the File menu (“rareannot recover”) makes a new one of what it holds.</source>
   <translation>“{name}”已损坏，或其磁盘无法读取；没有写入任何内容。“文件”菜单中的“恢复损坏的项目”（“rareannot recover”）可用其内容新建一个项目。</translation>
  </message>
  <message>
   <source>“{name}” is from an older version and has a {kind} “{what}” of somebody's own; this version makes something of that name. Nothing was changed. Give yours another name with the program that made it, then open the project again.</source>
   <translation>“{name}”来自旧版本，其中有他人自建的{kind}“{what}”，而本版本要建立同名的内容。未作任何更改。请用建立它的程序为它改名，然后重新打开项目。</translation>
  </message>
  <message>
   <source>“{name}” is from an older version and was left as it was, because the folder for its backup cannot be created: {why}.</source>
   <translation>“{name}”来自较旧的版本，保持原样未动，因为无法创建其备份文件夹：{why}。</translation>
  </message>
  <message>
   <source>“{name}” is in a folder that {cloud} synchronises, which may put an older copy in its place while you work: keep the project in a folder of this computer, and put packs and backups there.</source>
   <translation>“{name}”位于由 {cloud} 同步的文件夹中，工作时可能被较旧的副本替换：请将项目放在本机的文件夹中，把任务包和备份放在那里。</translation>
  </message>
  <message>
   <source>“{name}” is in use just now, so it was left alone; the next sync looks at it again.</source>
   <translation>“{name}”正在被编辑，因此未处理；下次同步会再次检查。</translation>
  </message>
  <message>
   <source>“{name}” is larger than any file of its kind.</source>
   <translation>“{name}”比任何同类文件都大。</translation>
  </message>
  <message>
   <source>“{name}” is no file of things; its ending must be one of {known}.</source>
   <translation>“{name}”不是事物文件；其扩展名须为 {known} 之一。</translation>
  </message>
  <message>
   <source>“{name}” is not a JSON file; export the label set of a project to have one to start from.</source>
   <translation>“{name}”不是 JSON 文件；可以导出某个项目的标签集，在它的基础上修改。</translation>
  </message>
  <message>
   <source>“{name}” is not a file; a project is one .rareannot file.</source>
   <translation>“{name}”不是文件；项目是一个 .rareannot 文件。</translation>
  </message>
  <message>
   <source>“{name}” is not a format; use one of {known}.</source>
   <translation>“{name}”不是文件格式；请使用 {known} 之一。</translation>
  </message>
  <message>
   <source>“{name}” is not a label name; use letters, digits, - _ . and / without spaces, at most 40 characters.</source>
   <translation>“{name}”不是标签名称；请用字母、数字和 - _ . /，不含空格，最多 40 个字符。</translation>
  </message>
  <message>
   <source>“{name}” is not a link of the label set “{name2}”, which has {known}.</source>
   <translation>“{name}”不是标签集“{name2}”的关联；它有 {known}。</translation>
  </message>
  <message>
   <source>“{name}” is not a rareannot project.</source>
   <translation>“{name}”不是 rareannot 项目。</translation>
  </message>
  <message>
   <source>“{name}” is not a register, or it is damaged; make it again.</source>
   <translation>“{name}”不是登记册，或已损坏；请重新制作。</translation>
  </message>
  <message>
   <source>“{name}” is not a regular file; save what it holds in one.</source>
   <translation>“{name}”不是普通文件；请将其内容另存为一个文件。</translation>
  </message>
  <message>
   <source>“{name}” is not a source of suggestions; there are {known}.</source>
   <translation>“{name}”不是建议的来源；现有 {known}。</translation>
  </message>
  <message>
   <source>“{name}” is not a status; give {known} (several with commas), or all.</source>
   <translation>“{name}”不是状态；请给出 {known}（多个用逗号分隔）或 all。</translation>
  </message>
  <message>
   <source>“{name}” is not in the label set “{name2}”, which has {known}.</source>
   <translation>“{name}”不在标签集“{name2}”中，其中有 {known}。</translation>
  </message>
  <message>
   <source>“{name}” is not whole: it is still being copied, or was cut off; the next sync looks at it again.</source>
   <translation>“{name}”不完整：仍在复制，或被截断；下次同步会再次检查。</translation>
  </message>
  <message>
   <source>“{name}” is on a network drive ({kind}), where another computer may write to it at the same time: keep the project in a folder of this computer, and put packs and backups there.</source>
   <translation>“{name}”位于网络驱动器（{kind}）上，其他电脑可能同时写入：请将项目放在本机的文件夹中，把任务包和备份放在那里。</translation>
  </message>
  <message>
   <source>“{name}” is open already, by {who}; close it there, or open it for viewing only.</source>
   <translation>“{name}”已被 {who} 打开；请在那里关闭，或以只读方式打开。</translation>
  </message>
  <message>
   <source>“{name}” is open for viewing only; decisions cannot be saved in it.</source>
   <translation>“{name}”以只读方式打开；不能在其中保存判定。</translation>
  </message>
  <message>
   <source>“{name}” is open for viewing only; it cannot be synced.</source>
   <translation>“{name}”以只读方式打开，无法同步。</translation>
  </message>
  <message>
   <source>“{name}” is open for viewing only; no pack can be made of it.</source>
   <translation>“{name}”以只读方式打开；不能由它生成任务包。</translation>
  </message>
  <message>
   <source>“{name}” is open for viewing only; nobody can be renamed in it.</source>
   <translation>“{name}”以只读方式打开；不能在其中改名。</translation>
  </message>
  <message>
   <source>“{name}” is open for viewing only; nothing can be merged into it.</source>
   <translation>“{name}”以只读方式打开；不能合并到其中。</translation>
  </message>
  <message>
   <source>“{name}” is open for viewing only; nothing can be taken out.</source>
   <translation>“{name}”以只读方式打开；不能撤出任何文章。</translation>
  </message>
  <message>
   <source>“{name}” is open for viewing only; the seed of its split cannot be kept in it.</source>
   <translation>“{name}”以只读方式打开；不能在其中保存划分的种子。</translation>
  </message>
  <message>
   <source>“{name}” is open for viewing only; {what}.</source>
   <translation>“{name}”以只读方式打开；{what}。</translation>
  </message>
  <message>
   <source>“{name}” is open in another window or program; close it there, or open it for viewing only.</source>
   <translation>“{name}”已在另一窗口或程序中打开；请在那里关闭，或以只读方式打开。</translation>
  </message>
  <message>
   <source>“{name}” is open in this program, so it was left alone; keep it out of the folder that you share.</source>
   <translation>“{name}”已在本程序中打开，因此未处理；请不要把它放在共享的文件夹中。</translation>
  </message>
  <message>
   <source>“{name}” is open on another computer, by {who}; close it there, or open it for viewing only. If that computer no longer has it open, delete the file “{note}” beside it.</source>
   <translation>“{name}”已在另一台电脑上由 {who} 打开；请在那里关闭它，或以只读方式打开。如果那台电脑已不再打开它，请删除旁边的文件“{note}”。</translation>
  </message>
  <message>
   <source>“{name}” is the project that is open; choose another file.</source>
   <translation>“{name}”就是当前打开的项目；请选择另一个文件。</translation>
  </message>
  <message>
   <source>“{name}” is this project itself; choose the file that came back.</source>
   <translation>“{name}”就是此项目本身；请选择收回的文件。</translation>
  </message>
  <message>
   <source>“{name}” is what Windows calls a device; choose another name.</source>
   <translation>“{name}”是 Windows 的设备名；请换一个名称。</translation>
  </message>
  <message>
   <source>“{name}” looks like a copy that a cloud service set aside, so it was left alone; what is in it comes with its owner's next sync, or merge it by hand.</source>
   <translation>“{name}”像是云服务另存的冲突副本，因此未处理；其中的内容会随其所有者的下次同步到来，也可手动合并。</translation>
  </message>
  <message>
   <source>“{name}” means a layer of answers, not a person; take another name.</source>
   <translation>“{name}”是一层标注结果的名称，不是人名；请另取一个名字。</translation>
  </message>
  <message>
   <source>“{name}” or its folder is write-protected; copy it to a folder you may write to, or open it for viewing only.</source>
   <translation>“{name}”或其文件夹有写保护；请复制到可写的文件夹，或以只读方式打开。</translation>
  </message>
  <message>
   <source>“{name}” shares {n} of {wanted}: the numbers do not allow more, since each shared article goes to {each} people.</source>
   <translation>“{name}”共有 {n} 篇，应有 {wanted} 篇：每篇共有文章要给 {each} 人，按这些数目无法更多。</translation>
  </message>
  <message>
   <source>“{name}” shares {n} of {wanted}: there is nobody else to share the others with yet.</source>
   <translation>“{name}”应有 {wanted} 篇与人共享，目前只有 {n} 篇：其余的还没有别人可以共享。</translation>
  </message>
  <message>
   <source>“{name}” version {version}</source>
   <translation>“{name}”第 {version} 版</translation>
  </message>
  <message>
   <source>“{name}” was left in the middle of a change, and no copy could be made to see whether undoing that is safe: {why}. Nothing was changed; fix that, and open it again.</source>
   <translation>“{name}”停在了一次更改的中途，而无法制作副本来确认撤销该更改是否安全：{why}。没有改动任何内容；请先解决此问题，然后重新打开。</translation>
  </message>
  <message>
   <source>“{name}” was made by a newer version of rareannot; update the program to open it.</source>
   <translation>“{name}”由较新版本的 rareannot 创建；请更新程序后再打开。</translation>
  </message>
  <message>
   <source>“{name}” was moved, deleted or replaced while it was open; the last decision was not saved. Put it back where it was, or close it and open it where it is now.</source>
   <translation>“{name}”在打开期间被移动、删除或替换；上一次判定没有保存。请把它放回原处，或关闭后从现在的位置重新打开。</translation>
  </message>
  <message>
   <source>“{name}” was moved, deleted or replaced while it was open; the last decision was not saved. What was saved until then is in “{copy}” too. Put the file back where it was, or close it and open it where it is now.</source>
   <translation>“{name}”在打开期间被移动、删除或替换；上一次判定没有保存。此前已保存的内容也在“{copy}”中。请把文件放回原处，或关闭后从现在的位置重新打开。</translation>
  </message>
  <message>
   <source>“{name}” was not handed over; it is the lead's.</source>
   <translation>“{name}”没有移交过；它是负责人的。</translation>
  </message>
  <message>
   <source>“{name}” was refused: it holds a change of settings under the number of another decision.</source>
   <translation>已拒绝“{name}”：其中有一次设置更改使用了另一次判定的编号。</translation>
  </message>
  <message>
   <source>“{name}” was refused: it holds values that this program never writes ({error}).</source>
   <translation>已拒绝“{name}”：其中含有本程序从不写入的值（{error}）。</translation>
  </message>
  <message>
   <source>“{name}” was refused: its events are not numbered as this program does.</source>
   <translation>已拒绝“{name}”：其事件的编号方式与本程序不同。</translation>
  </message>
  <message>
   <source>“{name}” would get nothing: {n} articles that nobody has yet are too few for {people} packs of this kind. Choose more articles or fewer people, or share more.</source>
   <translation>“{name}”将得不到文章：尚未分给任何人的文章有 {n} 篇，不够这样的 {people} 个任务包。请选择更多文章、更少的人，或提高共有比例。</translation>
  </message>
  <message>
   <source>“{name}”, record {number}: it is no thing.</source>
   <translation>“{name}”第 {number} 条记录：不是事物。</translation>
  </message>
  <message>
   <source>“{name}”, record {number}: {error}</source>
   <translation>“{name}”第 {number} 条记录：{error}</translation>
  </message>
  <message>
   <source>“{name}”: {error}</source>
   <translation>“{name}”：{error}</translation>
  </message>
  <message>
   <source>“{one}” and “{other}” are not taggings of the same shards.</source>
   <translation>“{one}”和“{other}”不是对同样分片的标记。</translation>
  </message>
  <message>
   <source>“{out}” already exists; choose another folder.</source>
   <translation>“{out}”已存在；请选择其他文件夹。</translation>
  </message>
  <message>
   <source>“{out}” cannot be written: {why}.</source>
   <translation>无法写入“{out}”：{why}。</translation>
  </message>
  <message>
   <source>“{pair}” maps no label; write it as in SALARY=MONEY.</source>
   <translation>“{pair}”没有对应任何标签；请写成 SALARY=MONEY 的形式。</translation>
  </message>
  <message>
   <source>“{part}” does not say which label is which: write PER=PERSON.</source>
   <translation>“{part}”没有说明哪个标签对应哪个：请写成 PER=PERSON。</translation>
  </message>
  <message>
   <source>“{passages}” is not a way to treat passages; give “{keep}” or “{cut}”.</source>
   <translation>“{passages}”不是处理段落的方式；请用“{keep}”或“{cut}”。</translation>
  </message>
  <message>
   <source>“{path}” already exists; choose a new or empty folder.</source>
   <translation>“{path}”已存在；请指定新的或空的文件夹。</translation>
  </message>
  <message>
   <source>“{path}” already exists; choose another name, or add --force to overwrite it.</source>
   <translation>“{path}”已存在；请换一个名称，或加上 --force 以覆盖它。</translation>
  </message>
  <message>
   <source>“{path}” cannot be read: {why}.</source>
   <translation>无法读取“{path}”：{why}。</translation>
  </message>
  <message>
   <source>“{path}” cannot be written: {why}.</source>
   <translation>无法写入“{path}”：{why}。</translation>
  </message>
  <message>
   <source>“{path}” could not be written ({reason}); free space or choose another place.</source>
   <translation>无法写入“{path}”（{reason}）；请腾出空间或选择其他位置。</translation>
  </message>
  <message>
   <source>“{path}” is a disk or a socket; name a file or a pipe.</source>
   <translation>“{path}”是磁盘或套接字；请指定文件或管道。</translation>
  </message>
  <message>
   <source>“{path}” is open in another program, so it was not replaced; close it there, and try again.</source>
   <translation>“{path}”正被另一个程序打开，因此没有被替换；请在那里关闭它，然后重试。</translation>
  </message>
  <message>
   <source>“{path}” may not be written; choose another folder or change its permissions.</source>
   <translation>不允许写入“{path}”；请选择其他文件夹或更改其权限。</translation>
  </message>
  <message>
   <source>“{path}” was not written, since the new file cannot be read back ({reason}); check the disk.</source>
   <translation>未写出“{path}”，因为新文件无法重新读取（{reason}）；请检查磁盘。</translation>
  </message>
  <message>
   <source>“{preset}” is not a preset; there are {known}.</source>
   <translation>“{preset}”不是预设；现有 {known}。</translation>
  </message>
  <message>
   <source>“{quote}” is already marked as {label}; relabel it instead.</source>
   <translation>“{quote}”已标注为 {label}；请改为更改其标签。</translation>
  </message>
  <message>
   <source>“{source}” would send texts to {host}, those of this many articles at most: {articles}, {characters} characters in all. Add --send-to {host} to allow it.</source>
   <translation>“{source}”会把文本发送到 {host}，最多 {articles} 篇文章，共 {characters} 个字符。如果允许，请加上 --send-to {host}。</translation>
  </message>
  <message>
   <source>“{source}” would send what is read to {host}; add --send-to {host} to allow it.</source>
   <translation>“{source}”会把读入的内容发送到 {host}；如果允许，请加上 --send-to {host}。</translation>
  </message>
  <message>
   <source>“{status}” is not a status; use one of {known}.</source>
   <translation>“{status}”不是状态；请使用 {known} 之一。</translation>
  </message>
  <message>
   <source>“{tag}” is not an IOB or BILUO tag, such as B-ORG, I-ORG or O.</source>
   <translation>“{tag}”不是 IOB 或 BILUO 的标记，例如 B-ORG、I-ORG 或 O。</translation>
  </message>
  <message>
   <source>“{text}” is not a split; write train/dev/test such as 80/10/10, or train/test such as 90/10.</source>
   <translation>“{text}”不是划分；请写训练/开发/测试，如 80/10/10，或训练/测试，如 90/10。</translation>
  </message>
  <message>
   <source>“{text}” leaves nothing to train on; write the share of train first, as in 80/10/10.</source>
   <translation>“{text}”没有留下训练的部分；请先写训练的比例，如 80/10/10。</translation>
  </message>
  <message>
   <source>“{unknown}” is not a label of this project; there are {known}.</source>
   <translation>“{unknown}”不是此项目的标签；现有 {known}。</translation>
  </message>
  <message>
   <source>“{url}” is not the address of a server; give one such as http://localhost:11434/v1.</source>
   <translation>“{url}”不是服务器地址；请给出如 http://localhost:11434/v1 的地址。</translation>
  </message>
  <message>
   <source>“{value}” is not a number.</source>
   <translation>“{value}”不是数。</translation>
  </message>
  <message>
   <source>“{value}” is not a usable number.</source>
   <translation>“{value}”不是可用的数。</translation>
  </message>
  <message>
   <source>“{value}” is not a value of “{name}”.</source>
   <translation>“{value}”不是“{name}”的值。</translation>
  </message>
  <message>
   <source>“{where}” does not hold the weights of links as this version writes them; train again, or take the file away.</source>
   <translation>“{where}”中不是此版本所写的关联权重；请重新训练，或移走该文件。</translation>
  </message>
  <message>
   <source>“{word}” maps no label; write it as in PER=PERSON, or PER= to leave those spans out.</source>
   <translation>“{word}”没有对应任何标签；请写成 PER=PERSON，或用 PER= 略去这些片段。</translation>
  </message>
  <message>
   <source>“{work}” cannot be created: {why}.</source>
   <translation>无法创建“{work}”：{why}。</translation>
  </message>
  <message>
   <source>… and more of the same kind.</source>
   <translation>……以及更多同类问题。</translation>
  </message>
 </context>
 <context>
  <name>SettingsDialog</name>
  <message>
   <source>A copy is made when a project is opened and regularly while you work; “rareannot restore” turns one back into a project.</source>
   <translation>打开项目时以及工作期间会定时备份；“rareannot restore”可由备份恢复项目。</translation>
  </message>
  <message numerus="yes">
   <source>After every %n done articles</source>
   <translation>
    <numerusform>每完成 %n 篇文章后</numerusform>
   </translation>
  </message>
  <message>
   <source>Appearance</source>
   <translation>外观</translation>
  </message>
  <message>
   <source>Article text</source>
   <translation>文章文字</translation>
  </message>
  <message>
   <source>As the system</source>
   <translation>跟随系统</translation>
  </message>
  <message>
   <source>Backups</source>
   <translation>备份</translation>
  </message>
  <message>
   <source>Change the keys…</source>
   <translation>更改按键…</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>深色</translation>
  </message>
  <message>
   <source>In the background, while nobody is typing: articles that nobody has opened get new suggestions. Decisions stay.</source>
   <translation>在后台、无人键入时进行：尚未打开过的文章会得到新的建议；已判定的保持不变。</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>按键</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>语言</translation>
  </message>
  <message>
   <source>Learn again</source>
   <translation>重新学习</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>浅色</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>姓名</translation>
  </message>
  <message>
   <source>Never</source>
   <translation>从不</translation>
  </message>
  <message>
   <source>Open the folder</source>
   <translation>打开文件夹</translation>
  </message>
  <message>
   <source>Reduce motion</source>
   <translation>减少动画</translation>
  </message>
  <message>
   <source>Save the settings</source>
   <translation>保存设置</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>设置</translation>
  </message>
  <message>
   <source>Used in new projects. In the open project it is changed by “Change my name…”.</source>
   <translation>用于新项目。在打开的项目中，请用“更改我的姓名…”来改。</translation>
  </message>
 </context>
 <context>
  <name>SharedFolderDialog</name>
  <message>
   <source>A folder that all of you can open: a network drive, one that a cloud synchronises, or a USB stick.</source>
   <translation>大家都能打开的文件夹：网络驱动器、云端同步的文件夹或 U 盘。</translation>
  </message>
  <message>
   <source>A folder, or an address such as s3://bucket/team</source>
   <translation>文件夹，或 s3://bucket/team 之类的地址</translation>
  </message>
  <message>
   <source>Choose…</source>
   <translation>选择…</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>文件夹</translation>
  </message>
  <message>
   <source>Packs were handed out: whoever can open the folder will see everybody's answers, and no longer works blind.</source>
   <translation>已分发任务包：凡能打开该文件夹的人都会看到所有人的标注结果，不再是独立盲标。</translation>
  </message>
  <message>
   <source>Put a copy of this project into it</source>
   <translation>把本项目的副本放入其中</translation>
  </message>
  <message>
   <source>Shared folder</source>
   <translation>共享文件夹</translation>
  </message>
  <message>
   <source>Sync</source>
   <translation>同步</translation>
  </message>
  <message>
   <source>Sync with a shared folder</source>
   <translation>与共享文件夹同步</translation>
  </message>
  <message>
   <source>This is a pack: your work is put into the folder, and nothing of what others did comes into the pack.</source>
   <translation>这是任务包：您的工作会放入文件夹，他人的工作不会进入任务包。</translation>
  </message>
  <message>
   <source>What others put into the folder is taken in; nothing of this project is put into it.</source>
   <translation>取入他人放入文件夹的内容；本项目的内容不会放入其中。</translation>
  </message>
  <message>
   <source>Whoever can open the folder can read the copy, with everybody's answers.</source>
   <translation>凡能打开该文件夹的人都能读取副本，包括所有人的标注结果。</translation>
  </message>
 </context>
 <context>
  <name>Shortcuts</name>
  <message>
   <source>The key {key} is that of {other}, so it cannot be used for “{action}”.</source>
   <translation>按键 {key} 已用于 {other}，因此不能用于“{action}”。</translation>
  </message>
  <message>
   <source>The key {key} is used for “{action}”, so it cannot be that of {other}.</source>
   <translation>按键 {key} 已用于“{action}”，因此不能用于 {other}。</translation>
  </message>
  <message>
   <source>The key {key} is used for “{other}”, so it cannot be used for “{action}”.</source>
   <translation>按键 {key} 用于“{other}”，因此不能用于“{action}”。</translation>
  </message>
  <message>
   <source>The keys of “{name}” in this file cannot be read; nothing was changed.</source>
   <translation>无法读取此文件中“{name}”的按键；未作任何更改。</translation>
  </message>
  <message>
   <source>This file holds no keys; choose one that was exported here.</source>
   <translation>此文件中没有按键设置；请选择从这里导出的文件。</translation>
  </message>
 </context>
 <context>
  <name>Side</name>
  <message>
   <source>Back</source>
   <translation>上一步</translation>
  </message>
 </context>
 <context>
  <name>SidePanel</name>
  <message>
   <source>{panel} closed</source>
   <translation>{panel}已关闭</translation>
  </message>
 </context>
 <context>
  <name>SiteNotes</name>
  <message>
   <source>For the guidelines</source>
   <translation>写入标注规范</translation>
  </message>
  <message>
   <source>Why</source>
   <translation>原因</translation>
  </message>
 </context>
 <context>
  <name>SitePage</name>
  <message>
   <source>A note for the guidelines about this site</source>
   <translation>就此分歧点为标注规范写备注</translation>
  </message>
  <message>
   <source>Also the 1 like it…</source>
   <translation>同样处理 1 处相同的…</translation>
  </message>
  <message>
   <source>Also the {n} like it…</source>
   <translation>同样处理 {n} 处相同的…</translation>
  </message>
  <message>
   <source>An annotator</source>
   <translation>某标注员</translation>
  </message>
  <message>
   <source>Decide later</source>
   <translation>稍后裁定</translation>
  </message>
  <message>
   <source>Discard</source>
   <translation>放弃</translation>
  </message>
  <message>
   <source>Gold of this article was {how}. What you settle here replaces the imported spans that it overlaps.</source>
   <translation>本文的金标准{how}。您在此裁定的内容将取代与之重叠的导入片段。</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Notes</source>
   <translation>备注</translation>
  </message>
  <message>
   <source>Open article</source>
   <translation>打开文章</translation>
  </message>
  <message>
   <source>Settle as nothing here</source>
   <translation>裁定为无需标注</translation>
  </message>
  <message>
   <source>Settle as reading {n}</source>
   <translation>裁定为方案 {n}</translation>
  </message>
  <message>
   <source>Settle as written</source>
   <translation>按所写裁定</translation>
  </message>
  <message>
   <source>Value, such as “about 97 percent”</source>
   <translation>值，例如“大约97%”或“about 97 percent”</translation>
  </message>
  <message>
   <source>Why it is settled this way (kept with the gold)</source>
   <translation>裁定理由（与金标准一同保存）</translation>
  </message>
  <message>
   <source>Write another reading…</source>
   <translation>另写方案…</translation>
  </message>
 </context>
 <context>
  <name>SiteSelection</name>
  <message>
   <source>All mark the same spans, but they differ on links.</source>
   <translation>所标片段全部相同，但关联意见不一。</translation>
  </message>
  <message>
   <source>All mark the same spans. They differ on links, which are asked about once the spans are gold.</source>
   <translation>所标片段全部相同。关联意见不一，片段成为金标准后会逐个提问。</translation>
  </message>
  <message>
   <source>All say the same.</source>
   <translation>各方一致。</translation>
  </message>
  <message>
   <source>Nobody differs here so far; the rest is still being compared.</source>
   <translation>目前此处无分歧；其余仍在比较。</translation>
  </message>
  <message>
   <source>Nobody differs here.</source>
   <translation>此处无分歧。</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>无</translation>
  </message>
  <message>
   <source>{a} and {b}</source>
   <translation>{a} 和 {b}</translation>
  </message>
  <message>
   <source>{one} or {other}</source>
   <translation>{one} 或 {other}</translation>
  </message>
 </context>
 <context>
  <name>SitesList</name>
  <message>
   <source>Disagreements</source>
   <translation>分歧点</translation>
  </message>
 </context>
 <context>
  <name>SitesModel</name>
  <message>
   <source>folded</source>
   <translation>已折叠</translation>
  </message>
  <message>
   <source>{done} of {all} settled</source>
   <translation>已裁定 {done} / {all}</translation>
  </message>
 </context>
 <context>
  <name>SitesPane</name>
  <message>
   <source>Accept the 1 site where all agree</source>
   <translation>接受各方一致的 1 处</translation>
  </message>
  <message>
   <source>Accept the {n} where all agree</source>
   <translation>接受各方一致的 {n} 处</translation>
  </message>
  <message>
   <source>All labels, all annotators</source>
   <translation>全部标签，全部标注员</translation>
  </message>
  <message>
   <source>Disagreements</source>
   <translation>分歧点</translation>
  </message>
  <message>
   <source>Disagreements settled</source>
   <translation>已裁定的分歧点</translation>
  </message>
  <message>
   <source>List all disagreements</source>
   <translation>列出全部分歧点</translation>
  </message>
  <message>
   <source>Settle the 1 link on which they differ</source>
   <translation>裁定 1 个意见不一的关联</translation>
  </message>
  <message>
   <source>Settle the {n} links on which they differ</source>
   <translation>裁定 {n} 个意见不一的关联</translation>
  </message>
  <message>
   <source>{done} of {all} settled</source>
   <translation>已裁定 {done} / {all}</translation>
  </message>
 </context>
 <context>
  <name>SourceFormDialog</name>
  <message>
   <source>A name begins with a letter and has letters, digits, “-” and “_” only, at most 40.</source>
   <translation>名称以字母开头，只含字母、数字、“-”和“_”，最多 40 个字符。</translation>
  </message>
  <message>
   <source>Add source</source>
   <translation>添加来源</translation>
  </message>
  <message>
   <source>Apply</source>
   <translation>应用</translation>
  </message>
  <message>
   <source>Choose folder…</source>
   <translation>选择文件夹…</translation>
  </message>
  <message>
   <source>Folder of the model</source>
   <translation>模型的文件夹</translation>
  </message>
  <message>
   <source>For this address, into the system's keyring and nowhere else. Empty: what is there stays.</source>
   <translation>用于这个地址，只放进系统密钥环，不放在别处。留空：保留已有的密钥。</translation>
  </message>
  <message>
   <source>It adds {what}.</source>
   <translation>添加的是：{what}。</translation>
  </message>
  <message>
   <source>Key</source>
   <translation>密钥</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <source>There is a source of this name already; choose another.</source>
   <translation>已有这个名称的来源；请另取一个。</translation>
  </message>
  <message>
   <source>This lets code of the installed package {package} run on this computer whenever suggestions are made. Add it only if you trust where it comes from.</source>
   <translation>这会让已安装的包 {package} 的代码在每次生成建议时在这台电脑上运行。只有信任其出处时才添加。</translation>
  </message>
 </context>
 <context>
  <name>SpanCard</name>
  <message>
   <source>from {source}</source>
   <translation>来自 {source}</translation>
  </message>
  <message>
   <source>no value read</source>
   <translation>未读出值</translation>
  </message>
  <message>
   <source>score {score}</source>
   <translation>得分 {score}</translation>
  </message>
 </context>
 <context>
  <name>SpanMoves</name>
  <message>
   <source>Everything here is decided. {key}: done, next article.</source>
   <translation>此处全部已判定。按 {key}：完成，下一篇。</translation>
  </message>
  <message>
   <source>No unmarked figure or known name is left in this direction.</source>
   <translation>此方向上没有未标注的数值或已知名称。</translation>
  </message>
 </context>
 <context>
  <name>SpanSections</name>
  <message>
   <source>Accept</source>
   <translation>接受</translation>
  </message>
  <message>
   <source>Arrow keys move a cursor; a label's key makes a span.</source>
   <translation>方向键移动光标，标签的按键标注片段。</translation>
  </message>
  <message>
   <source>Current span</source>
   <translation>当前片段</translation>
  </message>
  <message>
   <source>History</source>
   <translation>历史</translation>
  </message>
  <message>
   <source>Learned: names like this one were marked this way in articles that are done.</source>
   <translation>本项目所学：在已完成的文章中，处境与此相似的名称都这样标注。</translation>
  </message>
  <message>
   <source>Learned: these words were marked this way before in this project.</source>
   <translation>学到的建议：这些文字以前在本项目中曾这样标注。</translation>
  </message>
  <message>
   <source>Links</source>
   <translation>关联</translation>
  </message>
  <message>
   <source>Reject or delete</source>
   <translation>拒绝或删除</translation>
  </message>
  <message>
   <source>Rule</source>
   <translation>规则</translation>
  </message>
  <message>
   <source>Why suggested</source>
   <translation>建议依据</translation>
  </message>
  <message>
   <source>no value read</source>
   <translation>未读出值</translation>
  </message>
  <message>
   <source>read from the text</source>
   <translation>读自文本</translation>
  </message>
  <message>
   <source>score {score}</source>
   <translation>得分 {score}</translation>
  </message>
  <message>
   <source>selected: choose a label</source>
   <translation>已选中：请选择标签</translation>
  </message>
 </context>
 <context>
  <name>Spoken</name>
  <message numerus="yes">
   <source>%n changed</source>
   <translation>
    <numerusform>更改了 %n 处</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n marked</source>
   <translation>
    <numerusform>标注了 %n 处</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n suggested</source>
   <translation>
    <numerusform>有 %n 条建议</numerusform>
   </translation>
  </message>
  <message>
   <source>All is decided; {key} looks for missed ones</source>
   <translation>全部已判定；按 {key} 查漏</translation>
  </message>
  <message>
   <source>Article done</source>
   <translation>文章已完成</translation>
  </message>
  <message>
   <source>Article skipped</source>
   <translation>文章已跳过</translation>
  </message>
  <message>
   <source>accepted</source>
   <translation>已接受</translation>
  </message>
  <message>
   <source>attribute saved</source>
   <translation>属性已保存</translation>
  </message>
  <message>
   <source>border moved</source>
   <translation>分界已移动</translation>
  </message>
  <message>
   <source>deleted</source>
   <translation>删除</translation>
  </message>
  <message>
   <source>edge moved</source>
   <translation>边界已移动</translation>
  </message>
  <message>
   <source>flag removed</source>
   <translation>已取消复查标记</translation>
  </message>
  <message>
   <source>flagged</source>
   <translation>已标记为需复查</translation>
  </message>
  <message>
   <source>in {spans}</source>
   <translation>位于 {spans}</translation>
  </message>
  <message>
   <source>labelled {label}</source>
   <translation>已标为 {label}</translation>
  </message>
  <message>
   <source>link removed</source>
   <translation>关联已删除</translation>
  </message>
  <message>
   <source>linked</source>
   <translation>已关联</translation>
  </message>
  <message>
   <source>none</source>
   <translation>无</translation>
  </message>
  <message>
   <source>note on the article kept</source>
   <translation>文章备注已保存</translation>
  </message>
  <message>
   <source>note saved</source>
   <translation>备注已保存</translation>
  </message>
  <message>
   <source>outside</source>
   <translation>不在片段内</translation>
  </message>
  <message>
   <source>redone</source>
   <translation>已重做</translation>
  </message>
  <message>
   <source>rejected</source>
   <translation>已拒绝</translation>
  </message>
  <message>
   <source>split</source>
   <translation>已拆分</translation>
  </message>
  <message>
   <source>undecided again</source>
   <translation>恢复为未判定</translation>
  </message>
  <message>
   <source>undone</source>
   <translation>已撤销</translation>
  </message>
  <message>
   <source>value saved</source>
   <translation>值已保存</translation>
  </message>
  <message>
   <source>went back to an earlier state</source>
   <translation>回到较早的状态</translation>
  </message>
 </context>
 <context>
  <name>StartPage</name>
  <message>
   <source>Articles come with names and figures already marked. You decide each one with a key; every decision is saved at once.</source>
   <translation>文章中的名称和数值已预先标出。您用一个按键逐一判定；每次判定都立即保存。</translation>
  </message>
  <message>
   <source>Begin</source>
   <translation>开始</translation>
  </message>
  <message>
   <source>New project…</source>
   <translation>新建项目…</translation>
  </message>
  <message>
   <source>Open…</source>
   <translation>打开…</translation>
  </message>
  <message>
   <source>Or drop text, JSONL or CSV files anywhere in this window.</source>
   <translation>或将文本、JSONL 或 CSV 文件拖到此窗口的任意位置。</translation>
  </message>
  <message>
   <source>Projects are single files on this computer; nothing is sent anywhere.</source>
   <translation>项目是本机上的单个文件，不会发送到任何地方。</translation>
  </message>
  <message>
   <source>Recent</source>
   <translation>最近</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>开始</translation>
  </message>
  <message>
   <source>Try the sample project</source>
   <translation>试用示例项目</translation>
  </message>
  <message>
   <source>a project, or a pack someone sent you</source>
   <translation>项目，或他人发来的任务包</translation>
  </message>
  <message>
   <source>choose articles and a label set</source>
   <translation>选择文章和标签集</translation>
  </message>
  <message>
   <source>rareannot</source>
   <translation>rareannot</translation>
  </message>
  <message>
   <source>{n} articles; their companies are invented</source>
   <translation>{n} 篇文章；文中公司均为虚构</translation>
  </message>
 </context>
 <context>
  <name>StateLine</name>
  <message>
   <source>Changed since it was settled as {what}. Settle it again, or confirm it the same way.</source>
   <translation>裁定为 {what} 之后有更改。请重新裁定，或维持原裁定。</translation>
  </message>
  <message>
   <source>Settled as {what}.</source>
   <translation>已裁定为 {what}。</translation>
  </message>
 </context>
 <context>
  <name>StatusStrip</name>
  <message numerus="yes">
   <source>%n messages waiting</source>
   <translation>
    <numerusform>%n 条留言待处理</numerusform>
   </translation>
  </message>
  <message>
   <source>Decided in this article</source>
   <translation>本文已判定</translation>
  </message>
  <message>
   <source>Not saved</source>
   <translation>未保存</translation>
  </message>
  <message>
   <source>Saved {time}</source>
   <translation>已保存 {time}</translation>
  </message>
  <message>
   <source>{done} of {total} decided</source>
   <translation>已判定 {done} / {total}</translation>
  </message>
 </context>
 <context>
  <name>Steps</name>
  <message>
   <source>There is nothing to undo or redo here.</source>
   <translation>此处没有可撤销或重做的操作。</translation>
  </message>
 </context>
 <context>
  <name>SuggestWorker</name>
  <message>
   <source>Suggesting stopped: {0}</source>
   <translation>建议生成已停止：{0}</translation>
  </message>
  <message>
   <source>The answer could not be read.</source>
   <translation>无法读取返回的结果。</translation>
  </message>
  <message>
   <source>it ended before it answered</source>
   <translation>它在回答之前就结束了</translation>
  </message>
 </context>
 <context>
  <name>SuggestionUpdates</name>
  <message numerus="yes">
   <source>Learned from {learned} done articles: %n suggestions are new, in {articles} of the articles not opened yet.</source>
   <translation>
    <numerusform>已从 {learned} 篇完成的文章中学习：新增 %n 条建议，分布在 {articles} 篇尚未打开的文章中。</numerusform>
   </translation>
  </message>
  <message>
   <source>Learning</source>
   <translation>正在学习</translation>
  </message>
  <message>
   <source>Suggesting</source>
   <translation>正在生成建议</translation>
  </message>
  <message>
   <source>The source “{source}” was switched off: {why} The others go on suggesting.</source>
   <translation>来源“{source}”已关闭：{why} 其余来源继续给出建议。</translation>
  </message>
 </context>
 <context>
  <name>SummaryPage</name>
  <message>
   <source>Agreement report…</source>
   <translation>一致性报告…</translation>
  </message>
  <message>
   <source>All is settled</source>
   <translation>全部已裁定</translation>
  </message>
  <message>
   <source>All sites are settled</source>
   <translation>分歧全部已裁定</translation>
  </message>
  <message>
   <source>Attributes and article labels</source>
   <translation>属性和文章标签</translation>
  </message>
  <message>
   <source>Do suggestions make people agree?</source>
   <translation>建议是否使标注趋同？</translation>
  </message>
  <message>
   <source>Each against gold</source>
   <translation>各人对照金标准</translation>
  </message>
  <message>
   <source>Each against themselves</source>
   <translation>各人对照自己</translation>
  </message>
  <message>
   <source>F1 on articles with and without suggestions, and where somebody departed from one.</source>
   <translation>带建议与不带建议的文章上的 F1，以及有人偏离建议之处的 F1。</translation>
  </message>
  <message>
   <source>F1 with same edges and label, by time and version of the guidelines, with 95 % intervals. A dotted line marks a new version of the guidelines. Click a point to list its sites.</source>
   <translation>按时间和标注规范版本给出的 F1（边界和标签都相同），带 95% 区间。虚线处开始使用新版标注规范。选一个点即列出其中的分歧点。</translation>
  </message>
  <message>
   <source>How far each annotator's answers match what was settled.</source>
   <translation>各人的标注结果与最终裁定相符的程度。</translation>
  </message>
  <message>
   <source>How often one annotator of a pair chose the label of the row and the other that of the column. Each difference is in two cells. Click a cell to list its sites.</source>
   <translation>一位标注员标为行标签、另一位标为列标签的次数，不分先后，因此每处分歧出现在两个单元格中。点击单元格列出相应分歧点。</translation>
  </message>
  <message>
   <source>Notes for the guidelines</source>
   <translation>标注规范备注</translation>
  </message>
  <message>
   <source>Over time</source>
   <translation>随时间变化</translation>
  </message>
  <message>
   <source>Places where they differ…</source>
   <translation>分歧点列表…</translation>
  </message>
  <message>
   <source>Settle the 1 link</source>
   <translation>裁定 1 个关联</translation>
  </message>
  <message>
   <source>Settle the 1 site</source>
   <translation>裁定 1 处</translation>
  </message>
  <message>
   <source>Settle the {n} links</source>
   <translation>裁定 {n} 个关联</translation>
  </message>
  <message>
   <source>Settle the {n} sites</source>
   <translation>裁定 {n} 处</translation>
  </message>
  <message>
   <source>Share of equal values where two or more marked the same span or finished the same article, and Krippendorff's α.</source>
   <translation>两人或更多人标出同一片段或完成同一文章时，取值相同的比例，以及 Krippendorff 的 α。</translation>
  </message>
  <message>
   <source>The same articles, served twice.</source>
   <translation>同样的文章，分发两次。</translation>
  </message>
  <message>
   <source>They differ on 1 link that is asked about once its spans are settled.</source>
   <translation>有 1 个关联意见不一，其片段审定后会提问。</translation>
  </message>
  <message>
   <source>They differ on {n} links that are asked about once their spans are settled.</source>
   <translation>有 {n} 个关联意见不一，其片段审定后会提问。</translation>
  </message>
  <message>
   <source>What these figures mean</source>
   <translation>这些数字的含义</translation>
  </message>
  <message>
   <source>Which labels are confused</source>
   <translation>互相混淆的标签</translation>
  </message>
  <message>
   <source>Written while settling sites. Tick one off once the guidelines say it.</source>
   <translation>裁定分歧点时所记。标注规范写明之后请勾选。</translation>
  </message>
 </context>
 <context>
  <name>SyncTask</name>
  <message>
   <source>A sync is already running; wait, or cancel it.</source>
   <translation>同步正在进行；请等待或取消。</translation>
  </message>
  <message>
   <source>Another folder…</source>
   <translation>其他文件夹…</translation>
  </message>
  <message>
   <source>Syncing</source>
   <translation>正在同步</translation>
  </message>
  <message>
   <source>Syncing, MB</source>
   <translation>正在同步（MB）</translation>
  </message>
  <message>
   <source>The sync was cancelled; what came in stays, and the next sync completes it.</source>
   <translation>同步已取消；已取入的内容保留，下次同步会将其完成。</translation>
  </message>
  <message>
   <source>This project is open for viewing only.</source>
   <translation>此项目以只读方式打开。</translation>
  </message>
  <message>
   <source>What came in…</source>
   <translation>取入的内容…</translation>
  </message>
 </context>
 <context>
  <name>SyncWork</name>
  <message>
   <source>A copy of this project was put into the folder.</source>
   <translation>已把本项目的副本放入文件夹。</translation>
  </message>
  <message>
   <source>Files ignored: {n}.</source>
   <translation>未处理的文件：{n} 个。</translation>
  </message>
  <message numerus="yes">
   <source>Guidelines and messages were put for %n packs.</source>
   <translation>
    <numerusform>已为 %n 个任务包放入标注规范和留言。</numerusform>
   </translation>
  </message>
  <message>
   <source>Nothing new from others.</source>
   <translation>他人没有新内容。</translation>
  </message>
  <message>
   <source>Nothing new since an earlier sync.</source>
   <translation>自上次同步以来没有新内容。</translation>
  </message>
  <message>
   <source>Put there last: by {name}, {when}.</source>
   <translation>最近放入：{name}，{when}。</translation>
  </message>
  <message>
   <source>The labels or guidelines changed.</source>
   <translation>标签或标注规范有改动。</translation>
  </message>
  <message>
   <source>There is nothing new to put into the folder.</source>
   <translation>没有新内容要放入文件夹。</translation>
  </message>
  <message>
   <source>This file belongs to another project and was left alone.</source>
   <translation>此文件属于另一个项目，未处理。</translation>
  </message>
  <message>
   <source>this copy</source>
   <translation>此副本</translation>
  </message>
 </context>
 <context>
  <name>TakeBackDialog</name>
  <message>
   <source>Each article goes to one of them who does not have it. What still comes back from {name} is merged as usual. You can undo this from the same menu.</source>
   <translation>每篇文章分给其中一位还没有它的人。{name} 之后交回的内容照常合并。收回可在同一菜单中撤销。</translation>
  </message>
  <message>
   <source>Give them to</source>
   <translation>改分给</translation>
  </message>
  <message>
   <source>In this project: {names}.</source>
   <translation>本项目中：{names}。</translation>
  </message>
  <message>
   <source>Names, separated by commas; leave it empty to hand them out later</source>
   <translation>姓名，以逗号分隔；留空则以后再分发</translation>
  </message>
  <message>
   <source>Show who gets what</source>
   <translation>显示分配</translation>
  </message>
  <message>
   <source>Take articles back</source>
   <translation>收回文章</translation>
  </message>
  <message>
   <source>Take them back</source>
   <translation>收回</translation>
  </message>
  <message>
   <source>{name} has not finished {left} articles; the {kept} that are done or skipped stay theirs.</source>
   <translation>{name} 还有 {left} 篇文章未完成；已完成或已跳过的 {kept} 篇仍归其本人。</translation>
  </message>
 </context>
 <context>
  <name>TeamChanges</name>
  <message>
   <source>Copy without names</source>
   <translation>不含姓名的副本</translation>
  </message>
  <message>
   <source>Folder for the packs</source>
   <translation>任务包文件夹</translation>
  </message>
  <message>
   <source>Folder for the updates</source>
   <translation>存放更新的文件夹</translation>
  </message>
  <message>
   <source>Go on…</source>
   <translation>继续…</translation>
  </message>
  <message>
   <source>Hand over</source>
   <translation>移交</translation>
  </message>
  <message>
   <source>Made the pack of {name} again: {n} articles in {path}.</source>
   <translation>已重新制作 {name} 的任务包：{n} 篇文章，位于 {path}。</translation>
  </message>
  <message>
   <source>Make the pack again</source>
   <translation>重新制作任务包</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>改名</translation>
  </message>
  <message>
   <source>Saved a copy without the names of {n} annotators to {path}.</source>
   <translation>已将不含 {n} 位标注员姓名的副本保存到 {path}。</translation>
  </message>
  <message>
   <source>Saved {path} for {name}, who leads from now on.</source>
   <translation>已为今后的负责人 {name} 保存 {path}。</translation>
  </message>
  <message>
   <source>The answers of {name} count again.</source>
   <translation>{name} 的标注结果重新计入。</translation>
  </message>
  <message>
   <source>The answers of {name} count neither for agreement nor for gold now; measure again in Review.</source>
   <translation>{name} 的标注结果现在不计入一致性和金标准；请在“审核”中重新测量。</translation>
  </message>
  <message>
   <source>The copy for the new lead</source>
   <translation>给新负责人的副本</translation>
  </message>
  <message>
   <source>The same person</source>
   <translation>同一人</translation>
  </message>
  <message>
   <source>These names still appear in its texts or notes: {names}.</source>
   <translation>这些姓名仍出现在其正文或备注中：{names}。</translation>
  </message>
  <message>
   <source>They are one</source>
   <translation>是同一人</translation>
  </message>
  <message>
   <source>Took {n} articles back from {name}.</source>
   <translation>已从 {name} 收回 {n} 篇文章。</translation>
  </message>
  <message>
   <source>What is {name} called from now on, here and in every copy that is merged?</source>
   <translation>今后 {name} 在此处和每个合并的副本中叫什么？</translation>
  </message>
  <message>
   <source>Who is the same person as {name}? Their answers are counted under {name} from now on.</source>
   <translation>谁与 {name} 是同一人？其标注结果今后计入 {name}。</translation>
  </message>
  <message>
   <source>Who leads from now on? They get a copy of the whole project; this one makes no more packs, and takes in what comes back as before.</source>
   <translation>今后由谁负责？负责人会得到整个项目的副本；此副本不再制作任务包，仍照常合并交回的内容。</translation>
  </message>
  <message numerus="yes">
   <source>Wrote %n updates to {path}; each annotator merges theirs.</source>
   <translation>
    <numerusform>已在 {path} 写入 %n 份更新；每位标注员各自合并自己的那一份。</numerusform>
   </translation>
  </message>
  <message>
   <source>{n} articles are {name}'s again; those that others were given stay theirs, too.</source>
   <translation>{n} 篇文章重新归 {name}；其中已分给他人的，他人仍保留。</translation>
  </message>
  <message>
   <source>{old} is called {name} now.</source>
   <translation>{old} 现在叫 {name}。</translation>
  </message>
  <message>
   <source>{other} and {name} are one person now.</source>
   <translation>{other} 和 {name} 现为同一人。</translation>
  </message>
 </context>
 <context>
  <name>TeamOverviewDialog</name>
  <message numerus="yes">
   <source>%n annotators have done {done} of the {given} articles they were given.</source>
   <translation>
    <numerusform>%n 位标注员已完成所分发 {given} 篇中的 {done} 篇。</numerusform>
   </translation>
  </message>
  <message>
   <source>Articles behind the number</source>
   <translation>数字对应的文章</translation>
  </message>
  <message>
   <source>Calibration round…</source>
   <translation>校准轮次…</translation>
  </message>
  <message>
   <source>Click a number to list the articles behind it; test errors are shown over time as well. Agreement is F1 on the same edges and label, with its 95 % interval and the number of articles, as last measured in Review. Below 20 articles the interval is too narrow to be relied on.</source>
   <translation>点击数字可列出相应的文章；测试出错还会显示随时间的变化。一致性是边界和标签都相同的 F1，附 95% 区间和文章数，取自“审核”中的最近一次测量。少于 20 篇时区间偏窄，不可信赖。</translation>
  </message>
  <message>
   <source>Copy of the project without names…</source>
   <translation>不含姓名的项目副本…</translation>
  </message>
  <message>
   <source>Count in agreement and gold again</source>
   <translation>重新计入一致性和金标准</translation>
  </message>
  <message>
   <source>Find a person</source>
   <translation>查找人员</translation>
  </message>
  <message>
   <source>Guidelines and messages for packs that are out…</source>
   <translation>给已发出任务包的标注规范和留言…</translation>
  </message>
  <message>
   <source>Hand the project over…</source>
   <translation>移交项目…</translation>
  </message>
  <message>
   <source>Hours and forecast…</source>
   <translation>工时和预测…</translation>
  </message>
  <message>
   <source>Is the same person as…</source>
   <translation>与某人是同一人…</translation>
  </message>
  <message>
   <source>Leave out of agreement and gold</source>
   <translation>不计入一致性和金标准</translation>
  </message>
  <message>
   <source>Make packs for all…</source>
   <translation>为所有人制作任务包…</translation>
  </message>
  <message>
   <source>Make packs for these…</source>
   <translation>为所选人员制作任务包…</translation>
  </message>
  <message>
   <source>Make the last pack again…</source>
   <translation>重新制作上一个任务包…</translation>
  </message>
  <message>
   <source>More</source>
   <translation>更多</translation>
  </message>
  <message>
   <source>More for {name}</source>
   <translation>{name} 的更多操作</translation>
  </message>
  <message>
   <source>Nobody has a pack or an answer in this project yet. Make packs for those who are to annotate.</source>
   <translation>本项目还没有人领取任务包或提交标注结果。请为标注员制作任务包。</translation>
  </message>
  <message>
   <source>Quality over time…</source>
   <translation>质量变化…</translation>
  </message>
  <message>
   <source>Rename…</source>
   <translation>改名…</translation>
  </message>
  <message>
   <source>Report for those who pay…</source>
   <translation>给出资方的报告…</translation>
  </message>
  <message>
   <source>Save as CSV…</source>
   <translation>另存为 CSV…</translation>
  </message>
  <message>
   <source>Take articles back…</source>
   <translation>收回文章…</translation>
  </message>
  <message>
   <source>The team</source>
   <translation>团队</translation>
  </message>
  <message>
   <source>Undo taking articles back</source>
   <translation>撤销收回文章</translation>
  </message>
  <message>
   <source>Who changed what…</source>
   <translation>谁改了什么…</translation>
  </message>
  <message>
   <source>drifts</source>
   <translation>下滑</translation>
  </message>
  <message>
   <source>{name} (left out)</source>
   <translation>{name}（不计入）</translation>
  </message>
  <message>
   <source>{name}, {column}: {n} articles. Enter or a double click opens one.</source>
   <translation>{name}，{column}：{n} 篇文章。按 Enter 或双击可打开。</translation>
  </message>
 </context>
 <context>
  <name>TeamOverviewTask</name>
  <message>
   <source>Save the table</source>
   <translation>保存表格</translation>
  </message>
  <message>
   <source>Tables</source>
   <translation>表格</translation>
  </message>
  <message>
   <source>The table was written to {path}.</source>
   <translation>表格已写入 {path}。</translation>
  </message>
 </context>
 <context>
  <name>TeamReports</name>
  <message>
   <source>Markdown</source>
   <translation>Markdown</translation>
  </message>
  <message>
   <source>Open the report</source>
   <translation>打开报告</translation>
  </message>
  <message>
   <source>Report for those who pay</source>
   <translation>给出资方的报告</translation>
  </message>
  <message>
   <source>Save the hours</source>
   <translation>保存工时</translation>
  </message>
  <message>
   <source>Tables</source>
   <translation>表格</translation>
  </message>
  <message>
   <source>The appendix was written to {path}.</source>
   <translation>附录已写入 {path}。</translation>
  </message>
  <message>
   <source>The hours were written to {path}.</source>
   <translation>工时已写入 {path}。</translation>
  </message>
  <message>
   <source>The report was written to {path}. Open it in your browser?</source>
   <translation>报告已写入 {path}。在浏览器中打开？</translation>
  </message>
  <message>
   <source>Web pages</source>
   <translation>网页</translation>
  </message>
  <message>
   <source>Where the guidelines are unclear</source>
   <translation>标注规范不清楚之处</translation>
  </message>
 </context>
 <context>
  <name>TeamTasks</name>
  <message>
   <source>Agreement report</source>
   <translation>一致性报告</translation>
  </message>
  <message>
   <source>Backup</source>
   <translation>备份</translation>
  </message>
  <message>
   <source>Changed since decided: {articles}. The gold was not touched; settle it again here.</source>
   <translation>裁定后有更改：{articles}。金标准未动；请在此重新裁定。</translation>
  </message>
  <message>
   <source>Every place where annotators differ was written to {path}.</source>
   <translation>所有分歧点已写入 {path}。</translation>
  </message>
  <message>
   <source>JSON lines</source>
   <translation>JSON 行</translation>
  </message>
  <message>
   <source>Making packs</source>
   <translation>正在制作任务包</translation>
  </message>
  <message>
   <source>Measuring</source>
   <translation>正在测量</translation>
  </message>
  <message>
   <source>Merge files</source>
   <translation>合并文件</translation>
  </message>
  <message>
   <source>Merging</source>
   <translation>正在合并</translation>
  </message>
  <message>
   <source>Open the report</source>
   <translation>打开报告</translation>
  </message>
  <message>
   <source>Packs and projects</source>
   <translation>任务包和项目</translation>
  </message>
  <message>
   <source>Places where they differ</source>
   <translation>分歧点列表</translation>
  </message>
  <message numerus="yes">
   <source>Set aside: gold for %n articles, written in this pack and decided by nobody here. Merge the file again to take it.</source>
   <translation>
    <numerusform>未采用：%n 篇文章的金标准写在这个任务包中，本项目无人裁定过。如要采用，请再次合并该文件。</numerusform>
   </translation>
  </message>
  <message>
   <source>Settled here and in the file: {articles}. The later decision stands, both are in the history.</source>
   <translation>此处与文件中均已裁定：{articles}。以较晚的裁定为准，两者都留在历史中。</translation>
  </message>
  <message>
   <source>Table</source>
   <translation>表格</translation>
  </message>
  <message>
   <source>The report was written to {path}. Open it in your browser?</source>
   <translation>报告已写入 {path}。在浏览器中打开？</translation>
  </message>
  <message>
   <source>This project is open for viewing only.</source>
   <translation>此项目以只读方式打开。</translation>
  </message>
  <message>
   <source>Web pages</source>
   <translation>网页</translation>
  </message>
  <message>
   <source>Writing</source>
   <translation>正在写入</translation>
  </message>
 </context>
 <context>
  <name>TeamWork</name>
  <message numerus="yes">
   <source>%n messages came.</source>
   <translation>
    <numerusform>收到 %n 条留言。</numerusform>
   </translation>
  </message>
  <message>
   <source>Articles changed since decided: {n}.</source>
   <translation>裁定后有更改的文章：{n}。</translation>
  </message>
  <message>
   <source>Backup</source>
   <translation>备份</translation>
  </message>
  <message>
   <source>Every article is done. To hand them out again, choose all articles.</source>
   <translation>所有文章均已完成。要再次分发，请选择全部文章。</translation>
  </message>
  <message>
   <source>Files refused: {n}.</source>
   <translation>被拒绝的文件：{n}。</translation>
  </message>
  <message>
   <source>Left out: “{article}” with {n} decisions, since {why}.</source>
   <translation>已略去：“{article}”，含 {n} 次判定，因为{why}。</translation>
  </message>
  <message numerus="yes">
   <source>Made %n packs in {where}. {each}.</source>
   <translation>
    <numerusform>已在 {where} 制作 %n 个任务包。{each}。</numerusform>
   </translation>
  </message>
  <message>
   <source>New articles that came with it: {n}.</source>
   <translation>随之新增的文章：{n}。</translation>
  </message>
  <message>
   <source>New decisions: {new}, from {people}; already here: {known}.</source>
   <translation>新判定：{new} 次，来自 {people}；已有：{known} 次。</translation>
  </message>
  <message>
   <source>New decisions: {new}; already here: {known}.</source>
   <translation>新判定：{new} 次；已有：{known} 次。</translation>
  </message>
  <message>
   <source>Nothing new; already here: {known}.</source>
   <translation>没有新内容；已有：{known} 次判定。</translation>
  </message>
  <message>
   <source>The folder “{folder}” for the packs cannot be created: {why}.</source>
   <translation>无法创建任务包文件夹“{folder}”：{why}。</translation>
  </message>
  <message numerus="yes">
   <source>{name}: %n articles, {shared} shared, {blind} blind</source>
   <translation>
    <numerusform>{name}：%n 篇文章，{shared} 篇共享，{blind} 篇盲标</numerusform>
   </translation>
  </message>
  <message>
   <source>{these} and {n} more</source>
   <translation>{these} 等，另有 {n} 个</translation>
  </message>
 </context>
 <context>
  <name>ThingLines</name>
  <message>
   <source>Key of {label}</source>
   <translation>{label} 的按键</translation>
  </message>
  <message>
   <source>Words that are not a name, such as “the quota” or “the price”. While linking, select them and press the key. They are only there to be linked to: never suggested, trained on or counted.</source>
   <translation>不是名称的词语，如“the quota”（配额）、“the price”（价格）。关联时选中它们并按此键。它们只供关联：不会被建议，不用于训练，也不计入一致性。</translation>
  </message>
  <message>
   <source>things: {label}, by the key</source>
   <translation>事物：{label}，按键</translation>
  </message>
 </context>
 <context>
  <name>Tour</name>
  <message>
   <source>Another label</source>
   <translation>换一个标签</translation>
  </message>
  <message>
   <source>Decide the suggestions</source>
   <translation>判定建议</translation>
  </message>
  <message>
   <source>Done, next article</source>
   <translation>完成，下一篇</translation>
  </message>
  <message>
   <source>Every label has a key. Press it to relabel the suggestion; its rule and an example stand below the list.</source>
   <translation>每个标签都有按键。按下即可更改建议的标签；其规则和示例在列表下方。</translation>
  </message>
  <message>
   <source>Figures have values</source>
   <translation>数值有值</translation>
  </message>
  <message>
   <source>Number and unit are read from the text. If they are wrong, {edit_value} opens the field: type it as the text would say it, “{sample}”, and press Enter.</source>
   <translation>数字和单位从文中读出。如有错误，按 {edit_value} 打开输入框：照文中的说法输入，如“{sample}”，再按 Enter。</translation>
  </message>
  <message>
   <source>The arrow keys bring up a cursor, {select_right} takes more words, and a label's key makes the span. The mouse does it too: drag over words.</source>
   <translation>方向键显示光标，{select_right} 选中更多文字，标签的按键标注片段。也可以用鼠标在文字上拖动。</translation>
  </message>
  <message>
   <source>The ring is on a suggestion. {accept} accepts it, {reject} rejects it, and the ring goes to the next one.</source>
   <translation>方框所在处是一条建议。{accept} 接受，{reject} 拒绝，随后方框移到下一条。</translation>
  </message>
  <message>
   <source>What was missed</source>
   <translation>遗漏的内容</translation>
  </message>
  <message>
   <source>about 97 percent</source>
   <translation>约 97%</translation>
  </message>
  <message>
   <source>{done_and_next} finishes the article and opens the next. The keys that work now stand here; {show_keys} shows all, {undo} takes anything back.</source>
   <translation>{done_and_next} 完成本文并打开下一篇。当前可用的按键显示在这里；{show_keys} 显示全部按键，{undo} 可撤销任何操作。</translation>
  </message>
 </context>
 <context>
  <name>TourCard</name>
  <message>
   <source>Back</source>
   <translation>上一步</translation>
  </message>
  <message>
   <source>Begin</source>
   <translation>开始</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>下一步</translation>
  </message>
  <message>
   <source>Skip the tour</source>
   <translation>跳过导览</translation>
  </message>
  <message>
   <source>{number} of {total}</source>
   <translation>{number} / {total}</translation>
  </message>
 </context>
 <context>
  <name>TrainTask</name>
  <message>
   <source>Pipeline {number} is trained. Under “Pipelines” it can be made the source of suggestions.</source>
   <translation>流水线 {number} 已训练完成。可在“流水线”中将其设为建议来源。</translation>
  </message>
  <message>
   <source>Show</source>
   <translation>查看</translation>
  </message>
  <message>
   <source>The learning curve is measured; Insights shows it, too.</source>
   <translation>学习曲线已测量，“统计”中也会显示。</translation>
  </message>
  <message>
   <source>The training ended without a result.</source>
   <translation>训练已结束，但没有结果。</translation>
  </message>
  <message>
   <source>The training was cancelled; “Continue training” goes on where it stopped.</source>
   <translation>训练已取消；“继续训练”可从中断处接着进行。</translation>
  </message>
 </context>
 <context>
  <name>TrainingDialog</name>
  <message>
   <source>A training stopped before its end; “Continue training” goes on where it stopped.</source>
   <translation>有一次训练未结束便中断；“继续训练”可从中断处接着进行。</translation>
  </message>
  <message>
   <source>A transformer, on a graphics card</source>
   <translation>Transformer，使用显卡</translation>
  </message>
  <message>
   <source>By label</source>
   <translation>按标签</translation>
  </message>
  <message>
   <source>Cancel training</source>
   <translation>取消训练</translation>
  </message>
  <message>
   <source>Confusion</source>
   <translation>混淆</translation>
  </message>
  <message>
   <source>Continue training</source>
   <translation>继续训练</translation>
  </message>
  <message>
   <source>Enter or a double click opens the article at the error.</source>
   <translation>按 Enter 或双击可打开文章中的错误处。</translation>
  </message>
  <message>
   <source>Errors</source>
   <translation>错误</translation>
  </message>
  <message>
   <source>Errors ({count})</source>
   <translation>错误（{count}）</translation>
  </message>
  <message>
   <source>Evaluate it on {folds} left-out folds as well (takes {times} times as long)</source>
   <translation>同时在 {folds} 个留出折上评测（耗时为 {times} 倍）</translation>
  </message>
  <message>
   <source>It made all {most} steps and keeps the last state.</source>
   <translation>已完成全部 {most} 步，保留最后的状态。</translation>
  </message>
  <message>
   <source>It made all {most} steps; the state of step {best}, the best one, is kept.</source>
   <translation>已完成全部 {most} 步；保留最好的第 {best} 步的状态。</translation>
  </message>
  <message>
   <source>It stopped early, at step {step} of at most {most}, since {count} evaluations in a row brought no better F1; the state of step {best} is kept.</source>
   <translation>在最多 {most} 步中的第 {step} 步提前停止，因为连续 {count} 次评测 F1 没有提高；保留第 {best} 步的状态。</translation>
  </message>
  <message>
   <source>Learn from {count} settled articles to suggest better.</source>
   <translation>从 {count} 篇已裁定的文章中学习，以改进建议。</translation>
  </message>
  <message>
   <source>Learning curve</source>
   <translation>学习曲线</translation>
  </message>
  <message>
   <source>Measure the learning curve, which takes minutes</source>
   <translation>测量学习曲线，需要几分钟</translation>
  </message>
  <message>
   <source>More…</source>
   <translation>更多…</translation>
  </message>
  <message>
   <source>No article is settled yet. Set articles done in Annotate, or settle them in Review; a pipeline learns from them.</source>
   <translation>还没有已裁定的文章。请在“标注”中将文章设为完成，或在“审核”中裁定；流水线从中学习。</translation>
  </message>
  <message>
   <source>Nothing was trained here yet.</source>
   <translation>此处尚未训练过。</translation>
  </message>
  <message>
   <source>Nothing was trained since the project was opened; “How good it is”, under “Pipelines”, shows what was before.</source>
   <translation>打开项目以来没有训练过；“流水线”下的“查看成绩”显示以前的结果。</translation>
  </message>
  <message>
   <source>On left-out articles, by the number of articles with gold.</source>
   <translation>在留出文章上，按金标准文章数。</translation>
  </message>
  <message>
   <source>On this processor</source>
   <translation>使用本机处理器</translation>
  </message>
  <message>
   <source>Passes, patience and seed of the training</source>
   <translation>训练的遍数、耐心值和种子</translation>
  </message>
  <message>
   <source>Pipelines</source>
   <translation>流水线</translation>
  </message>
  <message>
   <source>Preset</source>
   <translation>预设</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>进度</translation>
  </message>
  <message>
   <source>Reading the articles…</source>
   <translation>正在读取文章…</translation>
  </message>
  <message>
   <source>Shown</source>
   <translation>显示</translation>
  </message>
  <message>
   <source>Stage {stage} of {stages}: {what}. F1 {f1}, {since} ago; before its first evaluation a stage may train the reranker, which takes long.</source>
   <translation>第 {stage} / {stages} 阶段：{what}。F1 {f1}，{since}前测得；阶段首次评测之前可能要训练重排器，耗时较长。</translation>
  </message>
  <message>
   <source>Stage {stage} of {stages}: {what}. Step {step}, loss {loss}, F1 {f1}; at most {left} left.</source>
   <translation>第 {stage} / {stages} 阶段：{what}。第 {step} 步，损失 {loss}，F1 {f1}；最多还需 {left}。</translation>
  </message>
  <message>
   <source>Start again</source>
   <translation>重新开始</translation>
  </message>
  <message>
   <source>The first evaluation comes in a moment.</source>
   <translation>第一次评测即将开始。</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>训练</translation>
  </message>
  <message>
   <source>Train a pipeline</source>
   <translation>训练流水线</translation>
  </message>
  <message>
   <source>What gold says and what the pipeline says; a dash means nothing.</source>
   <translation>左为金标准，右为流水线的结果；短横线表示没有。</translation>
  </message>
  <message>
   <source>While it trains, on articles kept for it; where there are few, the last stage learns from these too.</source>
   <translation>训练期间，在为此留出的文章上测得；文章少时，最后一个阶段也会用到它们。</translation>
  </message>
  <message>
   <source>step</source>
   <translation>步</translation>
  </message>
  <message>
   <source>{count} min</source>
   <translation>{count} 分钟</translation>
  </message>
  <message>
   <source>{count} s</source>
   <translation>{count} 秒</translation>
  </message>
 </context>
 <context>
  <name>TrendChart</name>
  <message>
   <source>Agreement over time</source>
   <translation>一致性随时间的变化</translation>
  </message>
 </context>
 <context>
  <name>TrustDialog</name>
  <message>
   <source>Apply</source>
   <translation>应用</translation>
  </message>
  <message>
   <source>By label</source>
   <translation>按标签</translation>
  </message>
  <message>
   <source>By source</source>
   <translation>按来源</translation>
  </message>
  <message>
   <source>Grouped</source>
   <translation>分组</translation>
  </message>
  <message>
   <source>How the annotators of this project decided on suggestions. Switch off a source that is in the way, or hide low scores.</source>
   <translation>本项目标注员对建议的处理情况。可关闭碍事的来源，或隐藏低分建议。</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Source</source>
   <translation>来源</translation>
  </message>
  <message>
   <source>Suggestions</source>
   <translation>建议</translation>
  </message>
  <message>
   <source>“Right” is the share accepted unchanged; with fewer than {few} decisions it says little and is marked “few”. Suggestions that score below “Hide below” appear only with “Show low-scored suggestions”. Space switches a source, a digit sets the score.</source>
   <translation>“正确”是未经修改即接受的比例；判定少于 {few} 次时意义不大，标为“偏少”。得分低于“隐藏阈值”的建议只有用“显示低分建议”才显示。空格键开关来源，数字键设定得分。</translation>
  </message>
 </context>
 <context>
  <name>TrustModel</name>
  <message>
   <source>, few</source>
   <translation>，偏少</translation>
  </message>
  <message>
   <source>Accepted</source>
   <translation>接受</translation>
  </message>
  <message>
   <source>Corrected</source>
   <translation>修正</translation>
  </message>
  <message>
   <source>Decided</source>
   <translation>已判定</translation>
  </message>
  <message>
   <source>Hide below</source>
   <translation>隐藏阈值</translation>
  </message>
  <message>
   <source>Rejected</source>
   <translation>拒绝</translation>
  </message>
  <message>
   <source>Right</source>
   <translation>正确</translation>
  </message>
 </context>
 <context>
  <name>UndoImportDialog</name>
  <message numerus="yes">
   <source>%n articles</source>
   <translation>
    <numerusform>%n 篇文章</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n of them were worked on and stay.</source>
   <translation>
    <numerusform>其中 %n 篇已处理过，予以保留。</numerusform>
   </translation>
  </message>
  <message>
   <source>Imports</source>
   <translation>历次导入</translation>
  </message>
  <message>
   <source>Its articles are removed from the project, except those that were worked on.</source>
   <translation>其文章将从项目中移除，处理过的文章除外。</translation>
  </message>
  <message>
   <source>There is no import to undo.</source>
   <translation>没有可撤销的导入。</translation>
  </message>
  <message>
   <source>Undo an import</source>
   <translation>撤销一次导入</translation>
  </message>
  <message>
   <source>Undo import</source>
   <translation>撤销导入</translation>
  </message>
 </context>
 <context>
  <name>Undoing</name>
  <message>
   <source>Back in “{title}”: the last step there is undone.</source>
   <translation>回到“{title}”：已撤销其中最后一步。</translation>
  </message>
  <message>
   <source>Back in “{title}”: the step there is done again.</source>
   <translation>回到“{title}”：已重做其中一步。</translation>
  </message>
  <message>
   <source>Nothing was redone here: you changed something else meanwhile.</source>
   <translation>这里没有重做任何操作：在此期间您更改了别的内容。</translation>
  </message>
  <message>
   <source>Nothing was undone here: you changed something else meanwhile.</source>
   <translation>这里没有撤销任何操作：在此期间您更改了别的内容。</translation>
  </message>
  <message>
   <source>There is nothing to redo.</source>
   <translation>没有可重做的操作。</translation>
  </message>
  <message>
   <source>There is nothing to undo.</source>
   <translation>没有可撤销的操作。</translation>
  </message>
  <message>
   <source>“{title}” is open again.</source>
   <translation>“{title}”已重新打开。</translation>
  </message>
 </context>
 <context>
  <name>ValueSection</name>
  <message>
   <source>Modifier</source>
   <translation>修饰词</translation>
  </message>
  <message>
   <source>No figure can be read in “{text}”; write it as “about 97 percent” or “24 280 t”.</source>
   <translation>在“{text}”中读不出数值；请写成“about 97 percent”或“24 280 t”的形式。</translation>
  </message>
  <message>
   <source>Type it, such as “about 97 percent”</source>
   <translation>输入，例如“大约97%”或“about 97 percent”</translation>
  </message>
  <message>
   <source>Type the value as a phrase</source>
   <translation>以短语输入值</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>单位</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>值</translation>
  </message>
  <message>
   <source>reads as {value}</source>
   <translation>读作 {value}</translation>
  </message>
 </context>
 <context>
  <name>Versions</name>
  <message numerus="yes">
   <source>%n answers were changed last under it.</source>
   <translation>
    <numerusform>%n 份标注结果最后在此版本下修改。</numerusform>
   </translation>
  </message>
  <message>
   <source>Put back</source>
   <translation>恢复</translation>
  </message>
  <message>
   <source>Put version {n} back</source>
   <translation>恢复第 {n} 版</translation>
  </message>
  <message>
   <source>Version {n}</source>
   <translation>第 {n} 版</translation>
  </message>
  <message>
   <source>Version {n}, now</source>
   <translation>第 {n} 版，当前</translation>
  </message>
  <message>
   <source>Versions</source>
   <translation>版本</translation>
  </message>
 </context>
 <context>
  <name>ViewChanges</name>
  <message>
   <source>Full screen. {key} or Escape leaves it.</source>
   <translation>全屏显示。按 {key} 或 Escape 退出全屏。</translation>
  </message>
 </context>
 <context>
  <name>ViewSync</name>
  <message>
   <source>{number} of {total}</source>
   <translation>{number} / {total}</translation>
  </message>
  <message>
   <source>{seconds} s a span</source>
   <translation>每个片段 {seconds} 秒</translation>
  </message>
 </context>
 <context>
  <name>WhoIsWho</name>
  <message>
   <source>One person</source>
   <translation>同一人</translation>
  </message>
  <message>
   <source>Two annotators are called “{name}”. Are they one person, who worked on two computers, or two people?</source>
   <translation>有两位标注员都叫“{name}”。是在两台电脑上工作的同一人，还是两个人？</translation>
  </message>
  <message>
   <source>Two people</source>
   <translation>两个人</translation>
  </message>
  <message>
   <source>Who is who</source>
   <translation>人员识别</translation>
  </message>
 </context>
 <context>
  <name>WhoWorks</name>
  <message>
   <source>You are called “{name}” now; all your decisions are still yours.</source>
   <translation>您现在叫“{name}”；所有判定仍归您所有。</translation>
  </message>
 </context>
 <context>
  <name>Window</name>
  <message>
   <source>Open for viewing only</source>
   <translation>以只读方式打开</translation>
  </message>
  <message>
   <source>Recover into a new file…</source>
   <translation>恢复到新文件…</translation>
  </message>
  <message>
   <source>This project is open for viewing only; decisions cannot be saved in it.</source>
   <translation>此项目以只读方式打开，不能保存判定。</translation>
  </message>
 </context>
 <context>
  <name>_Names</name>
  <message>
   <source>SHAFT
EMPLOYER is ORG
PRICE, figure</source>
   <translation>矿井
雇主 is ORG
价格, figure</translation>
  </message>
 </context>
 <context>
  <name>actions</name>
  <message>
   <source>About rareannot</source>
   <translation>关于 rareannot</translation>
  </message>
  <message>
   <source>Accept</source>
   <translation>接受</translation>
  </message>
  <message>
   <source>Accept all from this source</source>
   <translation>接受此来源的全部建议</translation>
  </message>
  <message>
   <source>Accept all of these words</source>
   <translation>接受全部相同的词</translation>
  </message>
  <message>
   <source>Accept all of this label</source>
   <translation>接受此标签的全部建议</translation>
  </message>
  <message>
   <source>Accept all on screen</source>
   <translation>接受屏幕上全部建议</translation>
  </message>
  <message>
   <source>Accept all where everybody agrees</source>
   <translation>接受各方一致的全部分歧点</translation>
  </message>
  <message>
   <source>Accept in all articles…</source>
   <translation>在所有文章中接受…</translation>
  </message>
  <message>
   <source>Accept several</source>
   <translation>批量接受</translation>
  </message>
  <message>
   <source>Accept the labels suggested for the article</source>
   <translation>接受为文章建议的标签</translation>
  </message>
  <message>
   <source>Accept to the end of the sentence, or line</source>
   <translation>接受至句末（或行末）</translation>
  </message>
  <message>
   <source>Agreement report…</source>
   <translation>一致性报告…</translation>
  </message>
  <message>
   <source>All keys</source>
   <translation>全部按键</translation>
  </message>
  <message>
   <source>Annotate</source>
   <translation>标注</translation>
  </message>
  <message>
   <source>Another label</source>
   <translation>换一个标签</translation>
  </message>
  <message>
   <source>Another reading</source>
   <translation>另一方案</translation>
  </message>
  <message>
   <source>Apply text size to lists and panes</source>
   <translation>文字大小也用于列表和窗格</translation>
  </message>
  <message>
   <source>Archive the selected articles</source>
   <translation>归档所选文章</translation>
  </message>
  <message>
   <source>Article list</source>
   <translation>文章列表</translation>
  </message>
  <message>
   <source>Article, label or command…</source>
   <translation>文章、标签或命令…</translation>
  </message>
  <message>
   <source>As the system</source>
   <translation>跟随系统</translation>
  </message>
  <message>
   <source>Back to the overview</source>
   <translation>返回概览</translation>
  </message>
  <message>
   <source>Back to the suggestions</source>
   <translation>返回建议</translation>
  </message>
  <message>
   <source>Back to undecided</source>
   <translation>恢复为未判定</translation>
  </message>
  <message>
   <source>Back up…</source>
   <translation>备份…</translation>
  </message>
  <message>
   <source>Bigger text</source>
   <translation>放大文字</translation>
  </message>
  <message>
   <source>Break up normalised text</source>
   <translation>将规范化文本分行显示</translation>
  </message>
  <message>
   <source>Bring the selected articles back from the archive</source>
   <translation>从归档取回所选文章</translation>
  </message>
  <message>
   <source>Build dataset…</source>
   <translation>构建数据集…</translation>
  </message>
  <message>
   <source>Change keys…</source>
   <translation>更改按键…</translation>
  </message>
  <message>
   <source>Change my name…</source>
   <translation>更改我的姓名…</translation>
  </message>
  <message>
   <source>Check consistency…</source>
   <translation>检查一致性…</translation>
  </message>
  <message>
   <source>Choose a reading</source>
   <translation>采用方案</translation>
  </message>
  <message>
   <source>Close project</source>
   <translation>关闭项目</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>复制</translation>
  </message>
  <message>
   <source>Cursor</source>
   <translation>光标</translation>
  </message>
  <message>
   <source>Cursor a line down, or next span</source>
   <translation>光标下移一行，或下一片段</translation>
  </message>
  <message>
   <source>Cursor a line up, or previous span</source>
   <translation>光标上移一行，或上一片段</translation>
  </message>
  <message>
   <source>Cursor a sentence back, or five words</source>
   <translation>光标后退一句或五个词</translation>
  </message>
  <message>
   <source>Cursor a sentence on, or five words</source>
   <translation>光标前进一句或五个词</translation>
  </message>
  <message>
   <source>Cursor to the first word</source>
   <translation>光标到首词</translation>
  </message>
  <message>
   <source>Cursor to the last word</source>
   <translation>光标到末词</translation>
  </message>
  <message>
   <source>Cursor to the next word</source>
   <translation>光标到下一词</translation>
  </message>
  <message>
   <source>Cursor to the previous word</source>
   <translation>光标到上一词</translation>
  </message>
  <message>
   <source>Dark appearance</source>
   <translation>深色外观</translation>
  </message>
  <message>
   <source>Done, next article</source>
   <translation>完成，下一篇</translation>
  </message>
  <message>
   <source>Edges of the span</source>
   <translation>片段的边界</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>编辑</translation>
  </message>
  <message>
   <source>Edit the value</source>
   <translation>编辑值</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>导出…</translation>
  </message>
  <message>
   <source>Facts</source>
   <translation>事实</translation>
  </message>
  <message>
   <source>File</source>
   <translation>文件</translation>
  </message>
  <message>
   <source>Filter and order the articles…</source>
   <translation>筛选与排序文章…</translation>
  </message>
  <message>
   <source>Find in the article</source>
   <translation>在文章中查找</translation>
  </message>
  <message>
   <source>Find the next place</source>
   <translation>查找下一处</translation>
  </message>
  <message>
   <source>Find the previous place</source>
   <translation>查找上一处</translation>
  </message>
  <message>
   <source>Flag for a second look</source>
   <translation>标记为需复查</translation>
  </message>
  <message>
   <source>Full screen</source>
   <translation>全屏</translation>
  </message>
  <message>
   <source>Go</source>
   <translation>转到</translation>
  </message>
  <message>
   <source>Guidelines</source>
   <translation>标注规范</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>帮助</translation>
  </message>
  <message>
   <source>History of the article</source>
   <translation>文章历史</translation>
  </message>
  <message>
   <source>Import a folder…</source>
   <translation>导入文件夹…</translation>
  </message>
  <message>
   <source>Import articles…</source>
   <translation>导入文章…</translation>
  </message>
  <message>
   <source>Insights</source>
   <translation>统计</translation>
  </message>
  <message>
   <source>Inspector</source>
   <translation>检查器</translation>
  </message>
  <message>
   <source>Labels</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>语言</translation>
  </message>
  <message>
   <source>Link the figures</source>
   <translation>关联数值</translation>
  </message>
  <message>
   <source>Link the name</source>
   <translation>关联名称</translation>
  </message>
  <message>
   <source>Links on which they differ…</source>
   <translation>意见不一的关联…</translation>
  </message>
  <message>
   <source>Make packs…</source>
   <translation>制作任务包…</translation>
  </message>
  <message>
   <source>Mark the same words elsewhere</source>
   <translation>标注他处相同文字</translation>
  </message>
  <message>
   <source>Measure agreement again</source>
   <translation>重新测量一致性</translation>
  </message>
  <message>
   <source>Merge files…</source>
   <translation>合并文件…</translation>
  </message>
  <message>
   <source>Messages</source>
   <translation>留言</translation>
  </message>
  <message>
   <source>More sources…</source>
   <translation>更多来源…</translation>
  </message>
  <message>
   <source>Move the border to the neighbour left</source>
   <translation>分界左移一个词，与相邻片段之间</translation>
  </message>
  <message>
   <source>Move the border to the neighbour right</source>
   <translation>分界右移一个词，与相邻片段之间</translation>
  </message>
  <message>
   <source>Move the end left</source>
   <translation>终点左移</translation>
  </message>
  <message>
   <source>Move the end left by a character</source>
   <translation>终点左移一个字符</translation>
  </message>
  <message>
   <source>Move the end right</source>
   <translation>终点右移</translation>
  </message>
  <message>
   <source>Move the end right by a character</source>
   <translation>终点右移一个字符</translation>
  </message>
  <message>
   <source>Move the start left</source>
   <translation>起点左移</translation>
  </message>
  <message>
   <source>Move the start left by a character</source>
   <translation>起点左移一个字符</translation>
  </message>
  <message>
   <source>Move the start left by a word</source>
   <translation>起点左移一个词</translation>
  </message>
  <message>
   <source>Move the start right</source>
   <translation>起点右移</translation>
  </message>
  <message>
   <source>Move the start right by a character</source>
   <translation>起点右移一个字符</translation>
  </message>
  <message>
   <source>Move the start right by a word</source>
   <translation>起点右移一个词</translation>
  </message>
  <message>
   <source>My notes</source>
   <translation>我的备注</translation>
  </message>
  <message>
   <source>New project…</source>
   <translation>新建项目…</translation>
  </message>
  <message>
   <source>New window</source>
   <translation>新建窗口</translation>
  </message>
  <message>
   <source>Next article</source>
   <translation>下一篇文章</translation>
  </message>
  <message>
   <source>Next note or flag</source>
   <translation>下一个备注或复查标记</translation>
  </message>
  <message>
   <source>Next note or flag, in any article</source>
   <translation>下一个备注或复查标记（所有文章）</translation>
  </message>
  <message>
   <source>Next open site</source>
   <translation>下一个未裁定的分歧点</translation>
  </message>
  <message>
   <source>Next pane</source>
   <translation>下一窗格</translation>
  </message>
  <message>
   <source>Next span</source>
   <translation>下一片段</translation>
  </message>
  <message>
   <source>Next span of the reading</source>
   <translation>方案的下一片段</translation>
  </message>
  <message>
   <source>Next undecided</source>
   <translation>下一条未判定</translation>
  </message>
  <message>
   <source>Next undecided, in any article</source>
   <translation>下一条未判定（所有文章）</translation>
  </message>
  <message>
   <source>Next unmarked figure or name</source>
   <translation>下一个未标注的数值或名称</translation>
  </message>
  <message>
   <source>Note for the guidelines</source>
   <translation>为标注规范写备注</translation>
  </message>
  <message>
   <source>Notes and flags</source>
   <translation>备注与复查标记</translation>
  </message>
  <message>
   <source>Nothing here</source>
   <translation>此处无需标注</translation>
  </message>
  <message>
   <source>Only the article</source>
   <translation>仅显示文章</translation>
  </message>
  <message>
   <source>Open in the article</source>
   <translation>在文章中打开</translation>
  </message>
  <message>
   <source>Open the menus</source>
   <translation>打开菜单</translation>
  </message>
  <message>
   <source>Open…</source>
   <translation>打开…</translation>
  </message>
  <message>
   <source>Places where they differ…</source>
   <translation>分歧点列表…</translation>
  </message>
  <message>
   <source>Previous article</source>
   <translation>上一篇文章</translation>
  </message>
  <message>
   <source>Previous note or flag</source>
   <translation>上一个备注或复查标记</translation>
  </message>
  <message>
   <source>Previous note or flag, in any article</source>
   <translation>上一个备注或复查标记（所有文章）</translation>
  </message>
  <message>
   <source>Previous open site</source>
   <translation>上一个未裁定的分歧点</translation>
  </message>
  <message>
   <source>Previous pane</source>
   <translation>上一窗格</translation>
  </message>
  <message>
   <source>Previous span</source>
   <translation>上一片段</translation>
  </message>
  <message>
   <source>Previous span of the reading</source>
   <translation>方案的上一片段</translation>
  </message>
  <message>
   <source>Previous undecided</source>
   <translation>上一条未判定</translation>
  </message>
  <message>
   <source>Previous unmarked figure or name</source>
   <translation>上一个未标注的数值或名称</translation>
  </message>
  <message>
   <source>Propose the majority</source>
   <translation>提示多数方案</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>退出</translation>
  </message>
  <message>
   <source>Recent projects</source>
   <translation>最近的项目</translation>
  </message>
  <message>
   <source>Recover a damaged project…</source>
   <translation>恢复损坏的项目…</translation>
  </message>
  <message>
   <source>Redo</source>
   <translation>重做</translation>
  </message>
  <message>
   <source>Reduce motion</source>
   <translation>减少动画</translation>
  </message>
  <message>
   <source>Reject or delete</source>
   <translation>拒绝或删除</translation>
  </message>
  <message>
   <source>Remove the span from the reading</source>
   <translation>从方案中去掉片段</translation>
  </message>
  <message>
   <source>Reopen the last done</source>
   <translation>重新打开最后完成的文章</translation>
  </message>
  <message>
   <source>Review</source>
   <translation>审核</translation>
  </message>
  <message>
   <source>Save the charts, the label set or the table</source>
   <translation>保存图表、标签集或表格</translation>
  </message>
  <message>
   <source>Say why</source>
   <translation>说明理由</translation>
  </message>
  <message>
   <source>Search articles</source>
   <translation>搜索文章</translation>
  </message>
  <message>
   <source>Select a line down</source>
   <translation>向下选择一行</translation>
  </message>
  <message>
   <source>Select a line up</source>
   <translation>向上选择一行</translation>
  </message>
  <message>
   <source>Select the next word, or move the end right</source>
   <translation>选中下一个词，或终点右移</translation>
  </message>
  <message>
   <source>Select the previous word, or move the end left</source>
   <translation>选中上一个词，或终点左移</translation>
  </message>
  <message>
   <source>Select to the beginning</source>
   <translation>选择到开头</translation>
  </message>
  <message>
   <source>Select to the end</source>
   <translation>选择到末尾</translation>
  </message>
  <message>
   <source>Selection</source>
   <translation>选择</translation>
  </message>
  <message>
   <source>Settings…</source>
   <translation>设置…</translation>
  </message>
  <message>
   <source>Show all links</source>
   <translation>显示全部关联</translation>
  </message>
  <message>
   <source>Show low-scored suggestions</source>
   <translation>显示低分建议</translation>
  </message>
  <message>
   <source>Show rejected suggestions</source>
   <translation>显示已拒绝的建议</translation>
  </message>
  <message>
   <source>Skip this article</source>
   <translation>跳过本文</translation>
  </message>
  <message>
   <source>Smaller text</source>
   <translation>缩小文字</translation>
  </message>
  <message>
   <source>Somebody else works here now…</source>
   <translation>现在换人工作…</translation>
  </message>
  <message>
   <source>Span inside or around</source>
   <translation>内层或外层片段</translation>
  </message>
  <message>
   <source>Split the span before the word</source>
   <translation>在该词之前拆分片段</translation>
  </message>
  <message>
   <source>Suggest again for all articles</source>
   <translation>为所有文章重新生成建议</translation>
  </message>
  <message>
   <source>Suggestions</source>
   <translation>建议</translation>
  </message>
  <message>
   <source>Suggestions by source…</source>
   <translation>按来源查看建议…</translation>
  </message>
  <message>
   <source>Sync with a shared folder</source>
   <translation>与共享文件夹同步</translation>
  </message>
  <message>
   <source>Take the reading in the row</source>
   <translation>采用所在行的方案</translation>
  </message>
  <message>
   <source>Take what the majority says</source>
   <translation>采用多数方案</translation>
  </message>
  <message>
   <source>Text size</source>
   <translation>文字大小</translation>
  </message>
  <message>
   <source>The same words elsewhere…</source>
   <translation>其他地方的相同文字…</translation>
  </message>
  <message>
   <source>The team…</source>
   <translation>团队…</translation>
  </message>
  <message>
   <source>Theme: light or dark</source>
   <translation>主题：浅色或深色</translation>
  </message>
  <message>
   <source>Tour</source>
   <translation>导览</translation>
  </message>
  <message>
   <source>Train a pipeline…</source>
   <translation>训练流水线…</translation>
  </message>
  <message>
   <source>Type the value</source>
   <translation>输入值</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>撤销</translation>
  </message>
  <message>
   <source>Undo an import…</source>
   <translation>撤销一次导入…</translation>
  </message>
  <message>
   <source>View</source>
   <translation>视图</translation>
  </message>
  <message>
   <source>Widen to the whole figure</source>
   <translation>扩展到整个数值</translation>
  </message>
  <message>
   <source>Write a note</source>
   <translation>写备注</translation>
  </message>
  <message>
   <source>Write another reading</source>
   <translation>另写方案</translation>
  </message>
  <message>
   <source>accept</source>
   <translation>接受</translation>
  </message>
  <message>
   <source>accept where all agree</source>
   <translation>接受各方一致处</translation>
  </message>
  <message>
   <source>all keys</source>
   <translation>全部按键</translation>
  </message>
  <message>
   <source>all panes</source>
   <translation>全部窗格</translation>
  </message>
  <message>
   <source>another label</source>
   <translation>换标签</translation>
  </message>
  <message>
   <source>choose a reading</source>
   <translation>采用方案</translation>
  </message>
  <message>
   <source>discard</source>
   <translation>放弃</translation>
  </message>
  <message>
   <source>done, next</source>
   <translation>完成，下一篇</translation>
  </message>
  <message>
   <source>edit value</source>
   <translation>编辑值</translation>
  </message>
  <message>
   <source>find</source>
   <translation>查找</translation>
  </message>
  <message>
   <source>labels, value</source>
   <translation>标签、值</translation>
  </message>
  <message>
   <source>link figures</source>
   <translation>关联数值</translation>
  </message>
  <message>
   <source>move end</source>
   <translation>移动终点</translation>
  </message>
  <message>
   <source>next site</source>
   <translation>下一个分歧点</translation>
  </message>
  <message>
   <source>next undecided</source>
   <translation>下一条未判定</translation>
  </message>
  <message>
   <source>nothing here</source>
   <translation>此处无需标注</translation>
  </message>
  <message>
   <source>open questions about links</source>
   <translation>尚未裁定的关联问题</translation>
  </message>
  <message>
   <source>questions to the lead, and their answers</source>
   <translation>向负责人提出的问题及其回复</translation>
  </message>
  <message>
   <source>reject</source>
   <translation>拒绝</translation>
  </message>
  <message>
   <source>save</source>
   <translation>保存</translation>
  </message>
  <message>
   <source>settle as written</source>
   <translation>按所写裁定</translation>
  </message>
  <message>
   <source>sort or group by section or date</source>
   <translation>按版块或日期排序、分组</translation>
  </message>
  <message>
   <source>table of figures</source>
   <translation>数值表</translation>
  </message>
  <message>
   <source>undo</source>
   <translation>撤销</translation>
  </message>
  <message>
   <source>value</source>
   <translation>值</translation>
  </message>
  <message>
   <source>write another</source>
   <translation>另写</translation>
  </message>
 </context>
 <context>
  <name>app</name>
  <message>
   <source>Opening “{name}”…</source>
   <translation>正在打开“{name}”…</translation>
  </message>
  <message>
   <source>Show the report</source>
   <translation>显示报告</translation>
  </message>
  <message>
   <source>Something in rareannot went wrong. What you decided is saved; the report is in {0}.</source>
   <translation>rareannot 出错了。您的判定均已保存；错误报告在 {0}。</translation>
  </message>
  <message>
   <source>rareannot crashed when it ran before. What you decided is saved.</source>
   <translation>rareannot 上次运行时崩溃了。您的判定均已保存。</translation>
  </message>
 </context>
 <context>
  <name>handing_out</name>
  <message numerus="yes">
   <source>%n in other states</source>
   <translation>
    <numerusform>%n 篇处于其他状态</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n not started</source>
   <translation>
    <numerusform>%n 篇未开始</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n not unanimous</source>
   <translation>
    <numerusform>%n 篇意见不一致</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n without a majority</source>
   <translation>
    <numerusform>%n 篇没有多数</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n without gold</source>
   <translation>
    <numerusform>%n 篇没有金标准</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n without suggestions</source>
   <translation>
    <numerusform>%n 篇没有建议</numerusform>
   </translation>
  </message>
  <message>
   <source>Done</source>
   <translation>已完成</translation>
  </message>
  <message>
   <source>Done and in progress</source>
   <translation>已完成和进行中</translation>
  </message>
  <message>
   <source>Done, in progress and skipped</source>
   <translation>已完成、进行中和已跳过</translation>
  </message>
  <message>
   <source>Gold, reviewed</source>
   <translation>金标准（已审核）</translation>
  </message>
  <message>
   <source>In progress</source>
   <translation>进行中</translation>
  </message>
  <message>
   <source>Majority answers</source>
   <translation>多数人的标注结果</translation>
  </message>
  <message>
   <source>One annotator, unreviewed</source>
   <translation>单人标注（未审核）</translation>
  </message>
  <message>
   <source>Skipped</source>
   <translation>已跳过</translation>
  </message>
  <message>
   <source>Unanimous answers</source>
   <translation>一致的标注结果</translation>
  </message>
  <message>
   <source>articles left out</source>
   <translation>未写出的文章</translation>
  </message>
  <message>
   <source>links left out</source>
   <translation>略去的关联</translation>
  </message>
  <message>
   <source>spans cut</source>
   <translation>被截短的片段</translation>
  </message>
  <message>
   <source>spans dropped</source>
   <translation>被舍去的片段</translation>
  </message>
  <message>
   <source>spans moved</source>
   <translation>被移动的片段</translation>
  </message>
  <message>
   <source>{done}.</source>
   <translation>{done}。</translation>
  </message>
  <message>
   <source>{done}; {what} was skipped.</source>
   <translation>{done}；跳过 {what}。</translation>
  </message>
  <message>
   <source>{done}; {what} were skipped.</source>
   <translation>{done}；跳过 {what}。</translation>
  </message>
  <message>
   <source>{some} and {others}</source>
   <translation>{some}、{others}</translation>
  </message>
 </context>
 <context>
  <name>hints</name>
  <message>
   <source>answered</source>
   <translation>已答复</translation>
  </message>
  <message>
   <source>back to the article</source>
   <translation>回到文章</translation>
  </message>
  <message>
   <source>back to the suggestions</source>
   <translation>返回建议</translation>
  </message>
  <message>
   <source>clear the search, then back to the article</source>
   <translation>清除搜索，再回到文章</translation>
  </message>
  <message>
   <source>close my notes</source>
   <translation>关闭我的备注</translation>
  </message>
  <message>
   <source>flag for a second look</source>
   <translation>标记为需复查</translation>
  </message>
  <message>
   <source>go to the note</source>
   <translation>转到备注</translation>
  </message>
  <message>
   <source>label the words</source>
   <translation>标注所选文字</translation>
  </message>
  <message>
   <source>leave it as it was</source>
   <translation>保持原样</translation>
  </message>
  <message>
   <source>look for missed ones, then done</source>
   <translation>查漏，然后完成</translation>
  </message>
  <message>
   <source>new line</source>
   <translation>换行</translation>
  </message>
  <message>
   <source>next field</source>
   <translation>下一栏</translation>
  </message>
  <message>
   <source>next span</source>
   <translation>下一个片段</translation>
  </message>
  <message>
   <source>next unmarked figure or name</source>
   <translation>下一个未标注的数值或名称</translation>
  </message>
  <message>
   <source>one word less</source>
   <translation>少一个词</translation>
  </message>
  <message>
   <source>one word more</source>
   <translation>多一个词</translation>
  </message>
  <message>
   <source>open the article</source>
   <translation>打开文章</translation>
  </message>
  <message>
   <source>save the note</source>
   <translation>保存备注</translation>
  </message>
  <message>
   <source>save the value</source>
   <translation>保存值</translation>
  </message>
  <message>
   <source>select several</source>
   <translation>选择多篇</translation>
  </message>
  <message>
   <source>the whole figure</source>
   <translation>整个数值</translation>
  </message>
  <message>
   <source>to the list</source>
   <translation>进入列表</translation>
  </message>
  <message>
   <source>what to do with them</source>
   <translation>批量操作</translation>
  </message>
 </context>
 <context>
  <name>label sets</name>
  <message>
   <source>A building, mine, port or road with a name is LOC.</source>
   <translation>有名称的建筑、矿山、港口或道路标为 LOC。</translation>
  </message>
  <message>
   <source>A country, state, province, city or town.</source>
   <translation>国家、州、省、城市或城镇。</translation>
  </message>
  <message>
   <source>A figure is its number, its unit and the approximating words before or after it.</source>
   <translation>数值包括数、单位以及前后表示约略的词。</translation>
  </message>
  <message>
   <source>A figure is linked to what it is of, whose it is, when and where, and to the figure it is compared with. Of several mentions the nearest in the sentence is taken, else the nearest before.</source>
   <translation>数值关联到它所指的对象、归属、时间和地点，以及与之比较的数值。同一名称多次出现时，取句中最近的一处，否则取前文最近的一处。</translation>
  </message>
  <message>
   <source>A named firm, authority, party, association or medium.</source>
   <translation>有名称的公司、机关、党派、协会或媒体。</translation>
  </message>
  <message>
   <source>A named person, without title or office.</source>
   <translation>有姓名的人，不含头衔或职务。</translation>
  </message>
  <message>
   <source>A number with a physical unit. “a year” after it stays outside, a fused unit (tpa, t/yr) inside.</source>
   <translation>带物理单位的数。其后的“a year”不包括在内，合写的单位（tpa、t/yr）包括在内。</translation>
  </message>
  <message>
   <source>A number with a unit of measure, the unit inside: mass, length, area, volume, power, energy, temperature.</source>
   <translation>带计量单位的数，单位包括在内：质量、长度、面积、体积、功率、能量、温度。</translation>
  </message>
  <message>
   <source>A number, its unit and the words that make it vague: “about”, “up to”, “more than”, “at least”, “or so”. “only”, “the”, “another” stay outside. A spread (“3 to 5 tonnes”) is one figure with two ends; a change (“from 3 to 5 tonnes”) is two figures. Numbers inside names and addresses, list numbers and phone numbers are none.</source>
   <translation>数、单位以及使其不确切的词：“about”“up to”“more than”“at least”“or so”。“only”“the”“another”不包括在内。区间（“3 to 5 tonnes”）是一个有两端的数值；变化（“from 3 to 5 tonnes”）是两个数值。名称和地址中的数、列表编号和电话号码不是数值。</translation>
  </message>
  <message>
   <source>A place that acts (“{Oslo} signed the deal”) is still LOC.</source>
   <translation>作为行为者的地点（“{Oslo} signed the deal”）仍标为 LOC。</translation>
  </message>
  <message>
   <source>A resource, a reserve or a capacity that exists is reported, also where it is rounded; a capacity that is to be built is a target.</source>
   <translation>已有的资源量、储量或产能属于“已报告”，取整时也是如此；将要建设的产能属于“目标”。</translation>
  </message>
  <message>
   <source>A team or band is ORG, its home town in the name belongs to it.</source>
   <translation>球队或乐队标为 ORG，名称中的所在城市属于该名称。</translation>
  </message>
  <message>
   <source>A word made from a name (“Chilean”, “Marxist”) is MISC.</source>
   <translation>由名称派生的词（“Chilean”“Marxist”）标为 MISC。</translation>
  </message>
  <message>
   <source>All that fit. Leave it empty if you cannot tell.</source>
   <translation>选取所有符合的；无法判断时留空。</translation>
  </message>
  <message>
   <source>Amounts and prices in a currency; the “per tonne” of a price belongs to it.</source>
   <translation>以货币表示的金额和价格；价格中的“per tonne”包括在内。</translation>
  </message>
  <message>
   <source>Amounts of a currency, with sign or word, also of prices.</source>
   <translation>以符号或文字写出货币的金额，也包括价格。</translation>
  </message>
  <message>
   <source>Amounts of a currency, with the per-unit of a price; in normalised text also the bare number that was money by its symbol.</source>
   <translation>货币金额，价格连同其计价单位；在规范化文本中，也包括原先由货币符号表明是金额、现已失去符号的数。</translation>
  </message>
  <message>
   <source>An article comes as published, or normalised: lower case, and every run of other characters than letters and digits made one space (“24,280” is “24 280”, “U.S.” is “u s”, “China's” is “china s”). Labels are the same in both. A span covers whole tokens. Leading articles, titles and the possessive “s” stay outside.</source>
   <translation>文章或保持发布时的原样，或经过规范化：全部小写，字母和数字以外的连续字符变成一个空格（“24,280”成为“24 280”，“U.S.”成为“u s”，“China's”成为“china s”）。两种文本的标签相同。片段由完整的词元组成。开头的冠词、头衔和所有格“s”不包括在内。</translation>
  </message>
  <message>
   <source>An exact decimal, its unit from the unit table, a currency by its code, and a modifier for the vague ones. “two dozen” is 24, “half” of something is no figure unless it is counted.</source>
   <translation>精确的十进制数，单位取自单位表，货币用代码表示，不确切的数值带修饰词。“two dozen”是 24；某物的“half”不是数值，除非是在计数。</translation>
  </message>
  <message>
   <source>Approximating words (“about”, “more than”) belong to the figure. A number with a unit is QUANTITY, with a currency MONEY, with percent PERCENT; what counts things is CARDINAL, what counts places in a row ORDINAL. Dates of a day or longer are DATE, shorter ones TIME.</source>
   <translation>表示约略的词（“about”“more than”）属于数值。带单位的数标为 QUANTITY，带货币的标为 MONEY，百分数标为 PERCENT；计数标为 CARDINAL，表示次序的标为 ORDINAL。一天或更长的时间标为 DATE，更短的标为 TIME。</translation>
  </message>
  <message>
   <source>Articles: topic, relevance, tone and genre</source>
   <translation>文章：主题、相关度、语气和体裁</translation>
  </message>
  <message>
   <source>Attributes</source>
   <translation>属性</translation>
  </message>
  <message>
   <source>Boilerplate</source>
   <translation>样板文字</translation>
  </message>
  <message>
   <source>Both forms of text</source>
   <translation>两种文本</translation>
  </message>
  <message>
   <source>By: who produces, exports, buys, owns or pays, not who says it. Fines and grants are by who pays, staff by the employer. A plant that is the subject takes “by”.</source>
   <translation>归属：生产、出口、购买、拥有或支付的一方，而不是说话的人。罚款和拨款归支付方，员工归雇主。作主语的工厂取“by”。</translation>
  </message>
  <message>
   <source>Change: a level says how much there is, a rise or a fall by how much it changed. In “rose 5 percent to 400 tons” the 5 percent is a rise and the 400 tons a level.</source>
   <translation>变化：水平说明有多少，上升或下降说明变化了多少。在“rose 5 percent to 400 tons”中，5 percent 是上升，400 tons 是水平。</translation>
  </message>
  <message>
   <source>CoNLL-4: people, places, organisations, other names</source>
   <translation>CoNLL-4：人名、地点、机构、其他名称</translation>
  </message>
  <message>
   <source>Companies, agencies, institutions, courts, parties, teams, media.</source>
   <translation>公司、行政机构、公共机构、法院、政党、球队、媒体。</translation>
  </message>
  <message>
   <source>Companies, ministries, agencies, courts, media, parties, EU/G7/ASEAN, exchanges. A possessive country before it is its own span.</source>
   <translation>公司、部委、行政机构、法院、媒体、政党、EU/G7/ASEAN、交易所。其前以所有格出现的国家另作一个片段。</translation>
  </message>
  <message>
   <source>Companies, ministries, agencies, courts, parties, unions, universities, teams, newspapers as publishers.</source>
   <translation>公司、部委、行政机构、法院、政党、工会、大学、球队，以及作为出版者的报纸。</translation>
  </message>
  <message>
   <source>Countries, regions, towns, seas, mountains, and places that people built: mines, ports, roads, parks.</source>
   <translation>国家、地区、城镇、海洋、山脉，以及人工建造的场所：矿山、港口、道路、公园。</translation>
  </message>
  <message>
   <source>Countries, states, provinces and cities, also when they stand for a government.</source>
   <translation>国家、州、省和城市，代指其政府时也一样。</translation>
  </message>
  <message>
   <source>Countries, states, provinces, cities: places with a government, also when it acts.</source>
   <translation>国家、州、省、城市：有政府的地方，指政府行为时也一样。</translation>
  </message>
  <message>
   <source>Counts, fractions and scores. Not the “one” of “one of” or “no one”, not ordinals.</source>
   <translation>计数、分数和比分。不包括“one of”和“no one”中的“one”，也不包括序数词。</translation>
  </message>
  <message>
   <source>Critical minerals news, version 1</source>
   <translation>关键矿产新闻，版本 1</translation>
  </message>
  <message>
   <source>Dates</source>
   <translation>日期</translation>
  </message>
  <message>
   <source>Dates, periods, durations and ages, absolute or relative, without in/on/since, with last/next/this. No clock times, no “annual” or “daily”.</source>
   <translation>日期、时期、时长和年龄，绝对或相对均可；不含 in/on/since，含 last/next/this。不包括钟点，也不包括“annual”或“daily”。</translation>
  </message>
  <message>
   <source>Days, months, years and periods, so that their numbers count as nothing else.</source>
   <translation>日、月、年和时期，以免其中的数被算作别的数值。</translation>
  </message>
  <message>
   <source>Days, months, years, seasons, ages and periods of a day or longer, absolute or relative.</source>
   <translation>日、月、年、季节、年龄，以及一天或更长的时期，绝对或相对均可。</translation>
  </message>
  <message>
   <source>Documents made into law, by name: acts, treaties, articles of a constitution.</source>
   <translation>有名称的法律文件：法案、条约、宪法条款。</translation>
  </message>
  <message>
   <source>Eighteen classes, version 1</source>
   <translation>十八个类别，版本 1</translation>
  </message>
  <message>
   <source>Elements, minerals, ores, alloys, compounds, rock-forming minerals, commodities of energy and industry (oil, crude, Brent, natural gas, coal, iron ore, steel, scrap) and named classes, with the product noun that names the material; grade words stay outside. Not the bare words minerals, metals, materials, magnets, ore.</source>
   <translation>元素、矿物、矿石、合金、化合物、造岩矿物、能源和工业大宗商品（oil、crude、Brent、natural gas、coal、iron ore、steel、scrap）以及有名称的材料类别，连同点明材料的产品名词；表示品级的词不包括在内。不标单独出现的 minerals、metals、materials、magnets、ore。</translation>
  </message>
  <message>
   <source>Ellipsis: in “output was 400 tons, up from 350” both figures are of the same material, though it is named once.</source>
   <translation>省略：在“output was 400 tons, up from 350”中，两个数值都指同一材料，尽管只提到一次。</translation>
  </message>
  <message>
   <source>Figures</source>
   <translation>数值</translation>
  </message>
  <message>
   <source>Figures, version 1</source>
   <translation>数值，版本 1</translation>
  </message>
  <message>
   <source>For work that is about articles as wholes: what each is about, how much it matters, and what kind of text it is. Names of people, firms and places are marked as well, since they tell articles apart.</source>
   <translation>用于以整篇文章为对象的工作：每篇文章讲什么、有多重要、是什么类型的文本。人物、公司和地点的名称也要标注，因为它们能区分文章。</translation>
  </message>
  <message>
   <source>For work that is about numbers alone: each figure is marked whole and its value is read from it, checked and, where it is wrong, corrected.</source>
   <translation>用于只关注数的工作：每个数值完整标出，读出其值并检查，有误则修正。</translation>
  </message>
  <message>
   <source>Four classes of names, version 1</source>
   <translation>四类名称，版本 1</translation>
  </message>
  <message>
   <source>From a change to the figure that it is compared with.</source>
   <translation>从变化量指向与之比较的数值。</translation>
  </message>
  <message>
   <source>From a short name or abbreviation to its full form in the article.</source>
   <translation>从简称或缩写指向文章中的全称。</translation>
  </message>
  <message>
   <source>From: a change or a present figure to the figure it is compared with, in another sentence, too. A part has no “from” to its whole.</source>
   <translation>比较：由变化或现在的数值指向与之比较的数值，跨句也可。部分对整体不取“from”。</translation>
  </message>
  <message>
   <source>GPE is a place with a government, LOC one without, FAC one that was built. NORP is what people are (Finnish, Buddhist, Democrat), not where they live.</source>
   <translation>GPE 是有政府的地方，LOC 是没有政府的地方，FAC 是人工建造的场所。NORP 指人的身份（Finnish、Buddhist、Democrat），而不是居住地。</translation>
  </message>
  <message>
   <source>Genres</source>
   <translation>体裁</translation>
  </message>
  <message>
   <source>How much the article matters for what the project studies: none where it only mentions it, high where it is about it.</source>
   <translation>文章对项目所研究的内容有多重要：只是提及为无，专门论述为高。</translation>
  </message>
  <message>
   <source>How the article itself judges its matter, not whether the news is good or bad.</source>
   <translation>文章本身如何评价所述之事，而不是消息是好是坏。</translation>
  </message>
  <message>
   <source>Labels of articles, version 1</source>
   <translation>文章标签，第 1 版</translation>
  </message>
  <message>
   <source>Languages by name.</source>
   <translation>语言的名称。</translation>
  </message>
  <message>
   <source>Links</source>
   <translation>关联</translation>
  </message>
  <message>
   <source>Marked so that years are not taken for counts; they carry no value.</source>
   <translation>标出日期，以免年份被当作计数；日期没有值。</translation>
  </message>
  <message>
   <source>Measures with a unit: weight, length, area, volume, speed, energy.</source>
   <translation>带单位的度量：重量、长度、面积、体积、速度、能量。</translation>
  </message>
  <message>
   <source>Named mines, plants, projects, ports, roads, hospitals; “mine” only where it is part of the name.</source>
   <translation>有名称的矿山、工厂、开发项目、港口、道路、医院；“mine”只在属于名称时才包括在内。</translation>
  </message>
  <message>
   <source>Named places that are no polity: seas, islands, mountains, continents.</source>
   <translation>不是政治实体的有名称的地方：海洋、岛屿、山脉、大洲。</translation>
  </message>
  <message>
   <source>Named storms, wars, battles, games, conferences, accidents.</source>
   <translation>有名称的风暴、战争、战役、运动会、会议、事故。</translation>
  </message>
  <message>
   <source>Names</source>
   <translation>名称</translation>
  </message>
  <message>
   <source>Names and figures, each with its longest extent; spans do not overlap. The article before a name stays outside, except where it belongs to the title of a work. The possessive “s” stays outside, titles of people too.</source>
   <translation>名称和数值，各取最长范围；片段互不重叠。名称前的冠词不包括在内，除非属于作品标题。所有格“s”不包括在内，人的头衔也不包括在内。</translation>
  </message>
  <message>
   <source>Names of people, also of families and of characters; without titles, with initials and nicknames.</source>
   <translation>人名，也包括家族和虚构人物的名称；不含头衔，含首字母缩写和绰号。</translation>
  </message>
  <message>
   <source>Names of people. Titles stay outside.</source>
   <translation>人名。头衔不包括在内。</translation>
  </message>
  <message>
   <source>Nationalities and regional, religious or political groups.</source>
   <translation>国籍，以及地区、宗教或政治群体。</translation>
  </message>
  <message>
   <source>Nationalities, and religious, political or ethnic groups, as noun or adjective.</source>
   <translation>国籍，以及宗教、政治或民族群体，名词或形容词均可。</translation>
  </message>
  <message>
   <source>None, low or high, for what the project studies. An article that names it once has none.</source>
   <translation>就项目所研究的内容而言：无、低或高。只提到一次的文章为无。</translation>
  </message>
  <message>
   <source>Of the writer, not of the events: a sober report of a disaster is neutral. It is neutral unless you set it.</source>
   <translation>指作者的语气，而不是事件本身：对灾难的冷静报道是中性的。未设置时为中性。</translation>
  </message>
  <message>
   <source>Of: metres or tonnes “at 2% TREO” are of the graded material. Counts of workers, holes and licences are of no material.</source>
   <translation>对象：“at 2% TREO”的米数或吨数指含该品位的物料。工人、钻孔和许可证的数目不指任何材料。</translation>
  </message>
  <message>
   <source>One answer for the whole text</source>
   <translation>整篇文本一个回答</translation>
  </message>
  <message>
   <source>One topic, the main one. What is mentioned beside it does not count. If nothing fits, it is “other”, not the nearest one.</source>
   <translation>只选一个主要主题，顺带提到的不算。都不符合时选“其他”，不要选最接近的。</translation>
  </message>
  <message>
   <source>Only names, whole: “Bank of Norway” is one span, and a name inside a longer name is not marked again. Spans never overlap. Leading articles, titles (“president”, “dr”) and the possessive “s” stay outside. Numbers, dates and amounts are not marked.</source>
   <translation>只标名称，并标完整：“Bank of Norway”是一个片段，较长名称中的名称不再另标。片段互不重叠。开头的冠词、头衔（“president”“dr”）和所有格“s”不包括在内。数、日期和金额不标。</translation>
  </message>
  <message>
   <source>Only, just, the, a further, another and perhaps stay outside. A spread (“12 to 15 pct”, “between 3 and 5 tonnes”) is one span with a low and a high end; a change (“from $140 to under $20”) is two. Numbers inside names are no figures: COVID-19, G20, F-35, phone and case numbers, list numbers, addresses.</source>
   <translation>only、just、the、a further、another 和 perhaps 不包括在内。区间（“12 to 15 pct”“between 3 and 5 tonnes”）是一个有下限和上限的片段；变化（“from $140 to under $20”）是两个片段。名称中的数不是数值：COVID-19、G20、F-35、电话号码和案件编号、列表编号、地址。</translation>
  </message>
  <message>
   <source>OntoNotes 18: names, dates and figures</source>
   <translation>OntoNotes 18：名称、日期和数值</translation>
  </message>
  <message>
   <source>Other names: nationalities and faiths, languages, events, laws, treaties, prizes, works, brands and models.</source>
   <translation>其他名称：国籍和信仰、语言、事件、法律、条约、奖项、作品、品牌和型号。</translation>
  </message>
  <message>
   <source>Other numerals: counts, scores, plain numbers.</source>
   <translation>其他数词：计数、比分、单独的数。</translation>
  </message>
  <message>
   <source>People, living, dead or invented; without titles.</source>
   <translation>人，在世、已故或虚构均可；不含头衔。</translation>
  </message>
  <message>
   <source>Percentages with their sign or word, and percentage points.</source>
   <translation>带符号或文字的百分数，以及百分点。</translation>
  </message>
  <message>
   <source>Percentages, percentage points, basis points, with approximating words: about, nearly, up to.</source>
   <translation>百分数、百分点、基点，连同表示约略的词：about、nearly、up to。</translation>
  </message>
  <message>
   <source>Places in a row: first, 21st. Not in dates.</source>
   <translation>次序：first、21st。日期中的不算。</translation>
  </message>
  <message>
   <source>Places that no government has: continents, seas, rivers, mountains, deserts, regions.</source>
   <translation>没有政府的地方：大洲、海洋、河流、山脉、沙漠、区域。</translation>
  </message>
  <message>
   <source>Quantities only: figures and their values</source>
   <translation>只标数量：数值及其值</translation>
  </message>
  <message>
   <source>Read the headline and the first sentences, then glance over the rest. The answer is about the article as it is, not about what became known later.</source>
   <translation>先读标题和开头几句，再浏览其余部分。回答针对文章本身，而不是后来才知道的情况。</translation>
  </message>
  <message>
   <source>Relevance</source>
   <translation>相关度</translation>
  </message>
  <message>
   <source>Shared objects: in “exports of nickel and cobalt rose 5 percent” the figure has two links “of”. In a list each figure has its own; with “respectively” the first figure goes to the first thing.</source>
   <translation>共同对象：在“exports of nickel and cobalt rose 5 percent”中，该数值有两个“of”关联。列举时各数值各有对象；有“respectively”时，第一个数值对应第一个对象。</translation>
  </message>
  <message>
   <source>Shares and changes in percent, percentage points and basis points.</source>
   <translation>以百分数、百分点和基点表示的份额和变化。</translation>
  </message>
  <message>
   <source>Status: reported is what has happened or is measured, also a quota, law or contract that is in force. A forecast is expected by somebody, a target is planned, promised or required, an estimate is a guess about the present or the past. Denied is what the text says is not so.</source>
   <translation>状态：已报告指已经发生或测得的，也包括已生效的配额、法律或合同。预测是有人预期的，目标是计划、承诺或要求的，估计是对现在或过去的推测。否认是文中说并非如此的。</translation>
  </message>
  <message>
   <source>The classes of the OntoNotes corpus (release 5), which many pipelines are trained on. The rules are ours, after its published definitions.</source>
   <translation>OntoNotes 语料库（第 5 版）的类别，许多流水线以它训练。规则由本程序依照其公开的定义写成。</translation>
  </message>
  <message>
   <source>The classes of the shared task of 2003 (CoNLL: people, locations, organisations, miscellaneous), for text in any form.</source>
   <translation>2003 年共享任务（CoNLL：人名、地点、机构、其他）的类别，适用于任何形式的文本。</translation>
  </message>
  <message>
   <source>The place that the figure is about, where it is not already whose it is.</source>
   <translation>数值所涉及的地点，且该地点不是数值的所属者。</translation>
  </message>
  <message>
   <source>The time that the figure is about. Not the day on which it was reported.</source>
   <translation>数值所涉及的时间，不是报道的日期。</translation>
  </message>
  <message>
   <source>The value</source>
   <translation>值</translation>
  </message>
  <message>
   <source>The value is an exact decimal, the unit one of the unit table (percent, percentage_point, t, kg, lb, km …), a currency by its ISO code, with the per-unit for prices (USD/kg, CNY/t), or count. “tons” are t as written. A date carries no value.</source>
   <translation>值是精确的十进制数；单位取自单位表（percent、percentage_point、t、kg、lb、km …），或为用 ISO 代码表示的货币，价格带计价单位（USD/kg、CNY/t），或为 count。“tons”照原文记为 t。日期没有值。</translation>
  </message>
  <message>
   <source>Things built that have a name: airports, roads, bridges, dams, mines, plants, halls.</source>
   <translation>有名称的建造物：机场、道路、桥梁、水坝、矿山、工厂、会堂。</translation>
  </message>
  <message>
   <source>Things for sale or use with a name: vehicles, devices, weapons, foods, programs; not the service itself.</source>
   <translation>出售或使用的有名称的物品：车辆、设备、武器、食品、程序；不包括服务本身。</translation>
  </message>
  <message>
   <source>Times shorter than a day: clock times, hours, minutes, “this evening”.</source>
   <translation>短于一天的时间：钟点、小时、分钟、“this evening”。</translation>
  </message>
  <message>
   <source>Titles of books, songs, films, paintings, programmes, with their article.</source>
   <translation>书籍、歌曲、影片、画作、节目的标题，连同冠词。</translation>
  </message>
  <message>
   <source>Tone</source>
   <translation>语气</translation>
  </message>
  <message>
   <source>Topic</source>
   <translation>主题</translation>
  </message>
  <message>
   <source>Values</source>
   <translation>值</translation>
  </message>
  <message>
   <source>Web clutter inside an article is annotated like text, and may be marked as a passage so that it is left out of training and statistics.</source>
   <translation>文章中的网页杂项与正文一样标注，也可标为段落，使其不用于训练和统计。</translation>
  </message>
  <message>
   <source>Web clutter inside an article: related headlines, newsletter and cookie lines, share bars, photo credits.</source>
   <translation>文章中的网页杂项：相关标题、新闻邮件和 Cookie 提示、分享栏、图片署名。</translation>
  </message>
  <message>
   <source>What counts things that have no unit: people, trucks, shares, times.</source>
   <translation>对没有单位的事物的计数：人、卡车、股份、次数。</translation>
  </message>
  <message>
   <source>What is a figure</source>
   <translation>什么是数值</translation>
  </message>
  <message>
   <source>What is marked</source>
   <translation>标什么</translation>
  </message>
  <message>
   <source>What is measured or counted: the material, not the market or the company; where no material is named, a thing: the quota, the price, the shares. In a list that shares a figure, one link to each.</source>
   <translation>所计量的对象：材料，而非市场或公司；没有点名材料时，是事物：配额、价格、股票。数值由一组对象共有时，各建一个关联。</translation>
  </message>
  <message>
   <source>What kind of text it is; a report that quotes a release at length is both.</source>
   <translation>文本的类型；大段引用新闻稿的报道两者都是。</translation>
  </message>
  <message>
   <source>What the article is mainly about: what its headline and first sentences say. Where two fit, the one that fills more of the text.</source>
   <translation>文章主要讲什么：看标题和开头几句。两个都符合时，选篇幅更多的那个。</translation>
  </message>
  <message>
   <source>What the text itself says of a figure decides, not what the reader knows or expects.</source>
   <translation>以文本本身对数值的说法为准，而不是读者知道或预期的内容。</translation>
  </message>
  <message>
   <source>When in doubt</source>
   <translation>存疑时</translation>
  </message>
  <message>
   <source>When: the time that the figure is about, not the day of the report; “since May” for changes and totals.</source>
   <translation>时间：数值所指的时间，而不是报道的日子；“since May”用于变化和累计。</translation>
  </message>
  <message>
   <source>Where: also the origin or destination of trade, where residents live, and the place that a distance leads to. A region such as Europe is where, not by.</source>
   <translation>地点：也包括贸易的来源地或目的地、居民所在地，以及距离所指的地点。欧洲这样的地区是地点，而不是归属。</translation>
  </message>
  <message>
   <source>Whether the figure is a fact, or what somebody expects, plans, guesses or denies.</source>
   <translation>该数值是事实，还是有人预期、计划、推测或否认的。</translation>
  </message>
  <message>
   <source>Whether the figure says how much there is, or by how much it rose or fell.</source>
   <translation>该数值说明有多少，还是上升或下降了多少。</translation>
  </message>
  <message>
   <source>Whose figure it is: who produces, exports, buys, owns or pays it. Not who says it.</source>
   <translation>数值属于谁：由谁生产、出口、购买、拥有或支付。不是谁说的。</translation>
  </message>
  <message>
   <source>about, around, roughly, approximately, nearly, almost, some, close to, “or so”: modifier about</source>
   <translation>about、around、roughly、approximately、nearly、almost、some、close to、“or so”：修饰词“约”</translation>
  </message>
  <message>
   <source>at least, no less than, “or more”: at least</source>
   <translation>at least、no less than、“or more”：“至少”</translation>
  </message>
  <message>
   <source>at most, no more than: at most</source>
   <translation>at most、no more than：“至多”</translation>
  </message>
  <message>
   <source>change</source>
   <translation>变化</translation>
  </message>
  <message>
   <source>comment</source>
   <translation>评论</translation>
  </message>
  <message>
   <source>critical minerals</source>
   <translation>关键矿产</translation>
  </message>
  <message>
   <source>denied</source>
   <translation>否认</translation>
  </message>
  <message>
   <source>estimate</source>
   <translation>估计</translation>
  </message>
  <message>
   <source>fall</source>
   <translation>下降</translation>
  </message>
  <message>
   <source>forecast</source>
   <translation>预测</translation>
  </message>
  <message>
   <source>genres</source>
   <translation>体裁</translation>
  </message>
  <message>
   <source>high</source>
   <translation>高</translation>
  </message>
  <message>
   <source>interview</source>
   <translation>访谈</translation>
  </message>
  <message>
   <source>less than, fewer than, under, below: less than</source>
   <translation>less than、fewer than、under、below：“少于”</translation>
  </message>
  <message>
   <source>level</source>
   <translation>水平</translation>
  </message>
  <message>
   <source>list</source>
   <translation>列表</translation>
  </message>
  <message>
   <source>low</source>
   <translation>低</translation>
  </message>
  <message>
   <source>more than, over, above, upwards of: more than</source>
   <translation>more than、over、above、upwards of：“多于”</translation>
  </message>
  <message>
   <source>negative</source>
   <translation>负面</translation>
  </message>
  <message>
   <source>neutral</source>
   <translation>中性</translation>
  </message>
  <message>
   <source>none</source>
   <translation>无</translation>
  </message>
  <message>
   <source>other</source>
   <translation>其他</translation>
  </message>
  <message>
   <source>politics</source>
   <translation>政治</translation>
  </message>
  <message>
   <source>positive</source>
   <translation>正面</translation>
  </message>
  <message>
   <source>prices</source>
   <translation>价格</translation>
  </message>
  <message>
   <source>production</source>
   <translation>生产</translation>
  </message>
  <message>
   <source>release</source>
   <translation>新闻稿</translation>
  </message>
  <message>
   <source>relevance</source>
   <translation>相关度</translation>
  </message>
  <message>
   <source>report</source>
   <translation>报道</translation>
  </message>
  <message>
   <source>reported</source>
   <translation>已报告</translation>
  </message>
  <message>
   <source>rise</source>
   <translation>上升</translation>
  </message>
  <message>
   <source>status</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>target</source>
   <translation>目标</translation>
  </message>
  <message>
   <source>technology</source>
   <translation>技术</translation>
  </message>
  <message>
   <source>tone</source>
   <translation>语气</translation>
  </message>
  <message>
   <source>topic</source>
   <translation>主题</translation>
  </message>
  <message>
   <source>trade</source>
   <translation>贸易</translation>
  </message>
  <message>
   <source>up to, as much as, as many as: up to</source>
   <translation>up to、as much as、as many as：“高达”</translation>
  </message>
 </context>
 <context>
  <name>source names</name>
  <message>
   <source>boilerplate</source>
   <translation>样板文字</translation>
  </message>
  <message>
   <source>consistency</source>
   <translation>前后一致</translation>
  </message>
  <message>
   <source>examples</source>
   <translation>相似名称</translation>
  </message>
  <message>
   <source>figures</source>
   <translation>数值</translation>
  </message>
  <message>
   <source>lookup</source>
   <translation>以往判定</translation>
  </message>
  <message>
   <source>materials</source>
   <translation>材料</translation>
  </message>
  <message>
   <source>organisations</source>
   <translation>机构</translation>
  </message>
  <message>
   <source>people</source>
   <translation>人名</translation>
  </message>
  <message>
   <source>pipeline</source>
   <translation>流水线</translation>
  </message>
  <message>
   <source>places</source>
   <translation>地名</translation>
  </message>
  <message>
   <source>sites</source>
   <translation>矿山与设施</translation>
  </message>
 </context>
 <context>
  <name>units</name>
  <message>
   <source>basis_point</source>
   <translation>基点</translation>
  </message>
  <message>
   <source>percent</source>
   <translation>%</translation>
  </message>
  <message>
   <source>percentage_point</source>
   <translation>百分点</translation>
  </message>
 </context>
</TS>
