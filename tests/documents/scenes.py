"""Changes to the small case: a second client, a second opponent, a login, a phone number, a work."""

OFFICE = """
office:
  postal: "100-0001"
  address: 東京都千代田区丸の内9-9
  phone: 03-0000-0000
  fax: 03-0000-0001
  lawyers: {heino: {name: 丙野三郎, registration: "99999", bar: 架空弁護士会}}
"""
TWO_CLIENTS = """
clients:
  hanako: {short: 甲野, description: 〔依頼者2〕の妻である}
  taro:
    {name: 乙野太郎, short: 乙野, kind: person, address: 東京都千代田区三番町3, address_in_papers: home,
     description: 会社員である}
posts:
  p2:
    url: https://board.example/t/1/13
    number: "13"
    posted: 2026-08-25 07:00:01 JST
    seen: 2026-08-31
    text: 乙野太郎は泥棒だ。〔依頼者〕もだ
    exhibits: [screen2]
    rights:
      - right: defamation_fact
        clients: [taro]
        words: [泥棒だ]
        reading: 〔依頼者〕が「〔依頼者〕」と名乗って窃盗をした
        target: [〔依頼者2〕の実名]
        lowers: 〔投稿者〕は〔相手方〕の利用者に〔依頼者〕の信用を疑わせた
        truth: 窃盗の事実はない
        proof: [statement]
exhibits:
  screen2: {title: 投稿の画面２, kind: post_screen, made: 2026-08-31, by: counsel, copy: true}
"""
TWO_OPPONENTS = """
filings:
  a1:
    received:
      - date: 2026-10-16
        exhibit: disclosed
        rows:
          com1: {for: [p1], kind: post, at: 2026-08-24 12:57:05 UTC, ip: 8.8.8.8, port: 50000, provider: mobile}
          com2: {for: [p2], kind: post, at: 2026-08-25 07:00:01 JST, ip: "2001:db8::1", port: 50001, provider: fixed}
  c1: {what: C, against: [mobile, fixed], court: tokyo}
"""
PHONE = """
posts:
  p1: {url: "https://sns.example/x/1", account: a}
accounts:
  a: {url: "https://sns.example/x", screen_name: x, display_name: 匿名, id: "1"}
filings:
  c1:
    what: C
    against: [sns]
    asks: [phone]
    filed: 2026-09-10
    case_no: 令和8年(ワ)第1号
    decided: {date: 2026-12-01, result: granted}
    received:
      - {date: 2026-12-20, exhibit: disclosed, phones: {tel: {number: "090-0000-0001", account: a, carrier: carrier}}}
"""
COPYRIGHT = """
posts:
  p1:
    rights:
      - right: copyright
        clients: [hanako]
        work: {title: 写真, kind: photo, author: 甲野花子, created: 2025-10-01, published: 自社サイト, creativity: 構図を選んだ}
        ownership: 〔依頼者〕が撮影した
        act: 〔投稿者〕は写真を複製して公衆送信した
        comparison: 両者は同一である
        exception: 引用に当たらない
        proof: [statement]
"""
