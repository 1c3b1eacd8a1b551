"""The words of page furniture: lines that stand around articles on every site and belong to none."""

from __future__ import annotations

import re

_FLAGS = re.IGNORECASE

# Whole lines that are furniture wherever they stand.
FURNITURE_LINE = re.compile(
    r"\W*(?:"
    r"supported by|sponsored(?: (?:by|content|post))?|presented by|in partnership with|powered by"
    r"|advertis(?:ement|ing)s?|advertorial|ads? by \w+"
    r"|anzeige|werbung|publicidade?|publicité|pubblicità|reklam\w*|advertentie|реклама|广告"
    r"|(?:article |story )?continues? (?:below|after)(?: (?:the |this )?ad\w*)?"
    r"|scroll (?:down )?to continue(?: reading)?"
    r"|related (?:posts?|articles?|stor(?:y|ies)|news|content|reading|topics?|links|coverage)|related"
    r"|(?:read|watch|listen|up|what.s) (?:next|more|also)|read on|also read|see also|more (?:stories"
    r"|news|articles|posts)"
    r"|recommended(?: (?:for you|reading|stories|articles))?|you (?:may|might) (?:also )?(?:like"
    r"|be interested in)|don.t miss"
    r"|share(?: (?:this|article|post|story|on \w+|with friends))*|share this (?:article|post|story|page)"
    r"|tweet|pin it|copy link|link copied"
    r"|(?:facebook|twitter|linkedin|whatsapp|pinterest|reddit|telegram|instagram|youtube|email|e-mail"
    r"|print|x|rss|flipboard|threads|bluesky)"
    r"|follow us(?: on \w+)?|subscribe(?: (?:now|today|here))?|sign up(?: (?:now|today|here|free))?"
    r"|sign in|log ?in|register|newsletters?"
    r"|(?:leave|post|add|write) a (?:comment|reply)|\d+ comments?|no comments(?: yet)?"
    r"|comments?(?: \(\d+\))?|join the (?:conversation|discussion)"
    r"|most (?:read|popular|viewed|shared)|trending(?: now)?|latest (?:news|stories|posts|articles)"
    r"|popular (?:posts|stories|now)|editor.s picks"
    r"|load more|show more|show less|read full (?:article|story)|back to top|skip to (?:main )?content"
    r"|go to .{0,20}homepage|menu|search|close|home"
    r"|previous(?: (?:post|article|story))?|next(?: (?:post|article|story))?|save|bookmark"
    r"|for immediate release|forwarded(?: message)?|listen(?: to this article)?|play|pause|get the app"
    r"|lire aussi|à lire aussi|partager|commentaires?|leggi anche|condividi|commenti|lees ook|delen"
    r"|reacties|mehr zum thema|lesen sie auch"
    r"|das könnte sie auch interessieren|teilen|kommentare?|weitere artikel|lea también"
    r"|te puede interesar|compartir|comentarios"
    r"|leia também|veja também|compartilhe|читайте также|поделиться|комментарии|ilgili haberler|paylaş"
    r"|yorumlar|相关阅读|相关新闻|分享"
    r")\W*",
    _FLAGS,
)

# Lines that open a section of furniture: what follows belongs to other articles or to nobody.
SECTION_MARKER = re.compile(
    r"\W*(?:"
    r"related(?: (?:posts?|articles?|stor(?:y|ies)|news|content|reading|topics?|links|coverage"
    r"|products?))?:?|more (?:on|from|in|about|stories|news|like this)\b.{0,50}"
    r"|(?:read|watch|up|what.s) next|you (?:may|might) (?:also )?(?:like|be interested in"
    r"|enjoy)\b.{0,20}|recommended\b.{0,30}|editor.s picks"
    r"|(?:most|more) (?:read|popular|viewed|shared|recent)\b.{0,20}|trending\b.{0,20}|latest\b.{0,25}"
    r"|popular (?:posts|stories|now)|recent (?:posts|articles|comments|stories|news)"
    r"|(?:leave|post|add|write) a (?:comment|reply)\b.{0,20}|\d+ (?:comments?|responses"
    r"|thoughts on\b.{0,90})|comments?(?: \(\d+\))?|join the (?:conversation|discussion)\b.{0,20}"
    r"|about the authors?|about us|author bio|(?:tags|topics|categories|filed under"
    r"|tagged(?: with)?):?\b.{0,80}|share this\b.{0,30}"
    r"|(?:sign up|subscribe) (?:to|for)\b.{0,60}|newsletter\b.{0,30}|follow us\b.{0,30}|contact(?: us)?"
    r"|copyright\b.{0,80}|©.{0,120}|all rights reserved\b.{0,30}"
    r"|privacy policy.{0,40}|terms (?:of|and)\b.{0,40}|cookie (?:policy|settings|preferences).{0,30}"
    r"|for (?:more|further|additional) information,? (?:please )?contact:?|notes? to editors"
    r"|(?:media|press|investors?|investor relations) (?:contacts?|enquiries|inquiries)\b.{0,30}"
    r"|advertisement|previous post.{0,60}|next post.{0,60}"
    r"|(?:mehr|weitere) (?:zum thema|artikel|themen|nachrichten)\b.{0,30}|das könnte sie auch\b.{0,30}"
    r"|meistgelesen|kommentare?|impressum|datenschutz"
    r"|(?:articles|sur le même) (?:liés|similaires|sujet).{0,20}|à lire aussi\b.{0,20}"
    r"|lire aussi\b.{0,20}|noticias relacionadas|te puede interesar\b.{0,20}|lea también"
    r"|artículos relacionados|comentarios"
    r"|notícias relacionadas|leia (?:também|mais)\b.{0,20}|articoli correlati|leggi anche|commenti"
    r"|lees ook|gerelateerd\b.{0,20}|читайте также|похожие .{0,20}|по теме|комментарии"
    r"|ilgili (?:haberler|yazılar)|相关(?:阅读|新闻|文章)"
    r")\W*",
    _FLAGS,
)

# Short lines of navigation, sharing and housekeeping: a hint, not a verdict.
PERHAPS_FURNITURE = re.compile(
    r"\W*(?:related\b.*|supported by|sponsored\b.*|advertis\w+|read (?:more|next|also)\b.*|also read\b.*"
    r"|see also\b.*|more (?:on|from|in|about|stories|news)\b.*"
    r"|recommended\b.*|you (?:may|might)\b.*|share\b.*|tweet\b.*|follow\b.*|sign (?:up|in)\b.*"
    r"|subscribe\b.*|newsletter\b.*|join (?:our|the|us)\b.*|click here\b.*"
    r"|comments?\b.*|leave a (?:comment|reply)\b.*|post a comment|\d+ (?:comments?|shares?|likes?"
    r"|views?)|tags?:?\b.*|tagged\b.*|topics?:?|filed under\b.*|categor(?:y|ies)\b.*"
    r"|popular\b.*|most (?:read|popular|viewed)\b.*|trending\b.*|latest (?:news|stories|posts)"
    r"|load more\b.*|show more|skip to\b.*|copyright\b.*|all rights reserved\b.*"
    r"|\(?c\) .*|©.*|terms (?:of|and|&)\b.*|privacy\b.*|cookies?\b.*|log ?(?:in|out)|register|print"
    r"|e-?mail(?: us)?|facebook|twitter|linkedin|whatsapp|pinterest|reddit|instagram|youtube|telegram"
    r"|copy link|save|back to top|previous\b.*|next(?: post| article| story)?|about the author\b.*"
    r"|photo(?: credit| by)?\b.*|image(?: credit| source)?:.*|getty images\b.*"
    r"|credit:.*|source:.*|watch:.*|listen:.*|video:.*|menu|home|search|close|contact(?: us)?"
    r"|about(?: us)?|faq|help|careers|advertise\b.*|donate\b.*|support us|my account|cart|shop|store"
    r"|anzeige|teilen|kommentare?|mehr\b.{0,40}|impressum|datenschutz\w*|partager|condividi|compartir"
    r"|compartilhar|(?:à )?lire aussi\b.*|leia (?:também|mais)\b.*|lea también\b.*"
    r"|lees ook\b.*|leggi anche\b.*"
    r"|lesen sie (?:auch|mehr)\b.*|читайте также\b.*|te puede interesar\b.*"
    r")\W*",
    _FLAGS,
)

BOX = re.compile(
    r"\W*(?:(?:sign up|subscribe) (?:to|for)\b.{0,60}|newsletter\b.{0,30}"
    r"|share this\b.{0,30}|follow us\b.{0,30}|advertisement)\W*",
    _FLAGS,
)
"""Section markers that often stand alone between two paragraphs, with nothing of their own below."""

CALL_TO_ACTION = re.compile(
    r"sign(?:ing)? up|subscrib|newsletter|follow (?:us|@|him|her|them|me)\b|click (?:here|on)"
    r"|download (?:the|our)|delivered (?:to|through)|join (?:our|us|now)"
    r"|get access to|become a member|support (?:us|our)|donate|share (?:it|this)|like (?:us|this) "
    r"|read more|also read|have a tip|contact (?:us|the)"
    r"|all rights reserved|affiliate|commission|originally (?:published|appeared)|sponsored|advertis"
    r"|cookies|unsubscribe|free trial|leave a comment"
    r"|log ?in|your email|e-mail address|lesen sie|lees ook|leggi anche|lire aussi|abonnez|abonnieren"
    r"|suscr[íi]b|iscriviti|подпис|abone ol",
    _FLAGS,
)

ADDRESSED = re.compile(r"\b(?:you|your|our|us|we|me|here|sie|uns|vous|nous|usted|te|nos|voi|siz)\b", _FLAGS)
"""Words that speak from a site to its reader."""

DISCLAIMER = re.compile(
    r"investment advice|no offer to|does not constitute|for information(?:al)? (?:purposes )?only"
    r"|all rights reserved|©|\bcopyright\b|originally (?:published|appeared)",
    _FLAGS,
)

CREDIT = re.compile(
    r"\((?:photo|image|picture|ap|afp|getty|reuters|foto|credit)[^)]{0,120}\)?|(?:photo|image|picture"
    r"|photograph)(?:s|graphs)? (?:by|courtesy|credit|source|from|via)"
    r"|\bgetty\b|file photo|/ ?(?:ap|afp|reuters|getty)\b|image:|foto:|bild:|©|shutterstock|istock"
    r"|unsplash|wikimedia|via flickr",
    _FLAGS,
)

BYLINE = re.compile(
    r"\W*(?:by|von|par|por|di|door|written by|posted by|words by|text by|story by|author|reported by"
    r"|autor(?:a|en|in)?|auteur|автор|yazan)\b\s*:?\s*(?P<name>\S.*)?$",
    _FLAGS,
)
"""A line that names who wrote; the name may stand on the next line."""

SIGNED = re.compile(
    r"(?:.*[|｜·\s])?(?P<korean>[\uac00-\ud7af]{2,4})\s?(?:기자|특파원)$"
    r"|(?:作者|记者|記者|文)\s?[:：|｜丨/]?\s?(?P<chinese>[\u4e00-\u9fff]{2,4})$"
)
"""Korean and Chinese reporters: the office stands behind the name, or before it."""

HOUSEKEEPING = re.compile(
    r"view (?:this |it )?(?:e?-?mail |message |newsletter )?(?:online\b|in (?:your |a )?(?:web ?)?browser)"
    r"|(?:e-?mail|newsletter|nachricht) (?:im browser|online) (?:ansehen|anzeigen|lesen)"
    r"|im browser (?:ansehen|anzeigen|öffnen)"
    r"|(?:voir|afficher|lire) .{0,30}dans (?:votre |le )?navigateur|ver .{0,30}en (?:el|tu|su) navegador"
    r"|(?:visualizza|apri) .{0,30}nel (?:tuo )?browser|(?:ver|visualizar) .{0,30}no (?:seu )?navegador"
    r"|(?:bekijk|lees) .{0,30}in (?:je|uw|de) browser|(?:открыть|посмотреть) .{0,20}в браузере"
    r"|you(?:.re| are) (?:receiving|getting) this|you (?:have )?received this (?:e-?mail|message|newsletter)"
    r"|this (?:e-?mail|message|newsletter) was sent (?:to|by)|sie erhalten diese|vous recevez ce"
    r"|recibes? este correo|ricevi questa|você (?:está recebendo|recebeu) este|u ontvangt deze"
    r"|(?:manage|update|change) (?:your )?(?:e-?mail )?(?:preferences|subscription)"
    r"|no longer wish to receive|(?:newsletter|hier) abbestellen|se désabonner|se désinscrire"
    r"|darse de baja|cancelar (?:la )?suscripción|disiscriviti|cancelar inscrição|отписаться"
    r"|thanks for reading.{0,60}\b(?:subscribe|share)\b|subscribe (?:for free )?to receive new posts"
    r"|add us to your address book|was this (?:e-?mail )?forwarded to you",
)
"""What newsletters say of themselves; for lower-cased text."""

TIME = re.compile(
    r"\b\d{1,2}:\d\d\b|\b\d{1,2} ?[ap]\.?m\b|\bago\b|\b\d+\s*(?:-\s*)?min(?:ute)?s?(?:\s+read)?\b"
    r"|\breading time\b|\blesezeit\b|\b(?:published|updated|posted)\b",
    _FLAGS,
)

PHRASES_BEFORE_UPDATE = re.compile(
    r"updat|modif|review|edited|aktualisiert|geändert|mis à jour|modifié|actualizado|atualizado"
    r"|aggiornat|bijgewerkt|обновлен|изменен|güncellen|zaktualiz|uppdater|opdater|päivitetty|更新|修正|修改|업데이트|수정",
    _FLAGS,
)
PHRASES_BEFORE_PUBLICATION = re.compile(
    r"publi|posted|created|first|released|issued|veröffentlicht|erschienen|gepubliceerd|опубликован|yayın|erstellt|opublikow|julkaistu"
    r"|公開|掲載|配信|发布|發布|发表|입력|게시|등록",
    _FLAGS,
)

SENTENCE_END = re.compile(r"[.!?…。！？؟।:][\s\"'”’»)\]]*$|[.!?…]\s*(?:\[\d+\])+$")
