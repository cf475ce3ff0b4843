/// How the page of a status looks. By logical sides, so that one sheet serves both directions.
enum StatusPageStyle {
  static let text = """

    :root { --ink: #16202a; --soft: #5a6673; --line: #d8dee4; --ground: #fff; --good: #1f7a4d;
      --wait: #b26a00; --bad: #b3261e; --bar: #2f6690; }
    * { box-sizing: border-box; }
    body { margin: 0; color: var(--ink); background: var(--ground); line-height: 1.6;
      font-family: Vazirmatn, "Noto Sans Arabic", "Noto Sans", Tahoma, "DejaVu Sans", sans-serif; }
    main { max-width: 72rem; margin-inline: auto; padding: 1.5rem; }
    header { border-block-end: 3px solid var(--ink); margin-block-end: 1.5rem; }
    h1 { font-size: 1.7rem; margin: 0; }
    header p { margin: .2rem 0 .6rem; color: var(--soft); }
    header bdi { white-space: nowrap; }
    h2 { font-size: 1.15rem; margin: 1.6rem 0 .6rem; }
    .bars { display: grid; grid-template-columns: max-content 1fr; gap: .45rem 1rem; margin: 0; }
    .bars dt { color: var(--soft); }
    .bars dd { margin: 0; display: flex; align-items: center; gap: .8rem; }
    .bars b { min-width: 5.5rem; font-variant-numeric: tabular-nums; }
    .track { flex: 1; height: .85rem; background: #eef1f4; border-radius: .45rem; overflow: hidden; }
    .fill { display: block; height: 100%; background: var(--bar); }
    .planned .fill { background: #9aa7b3; } .active .fill { background: var(--good); }
    .tiles { list-style: none; display: flex; flex-wrap: wrap; gap: .8rem; padding: 0; margin: 0; }
    .tiles li { border: 1px solid var(--line); border-inline-start: .4rem solid var(--bar);
      border-radius: .3rem; padding: .5rem 1rem; }
    .tiles b { font-size: 1.5rem; margin-inline-end: .4rem; }
    li.ready { border-inline-start-color: var(--good); }
    li.excusable { border-inline-start-color: var(--wait); }
    li.lacking, li.without_policy { border-inline-start-color: var(--bad); }
    table { border-collapse: collapse; width: 100%; font-size: .92rem; }
    th, td { padding: .35rem .5rem; text-align: start; border-block-end: 1px solid var(--line); }
    thead th { color: var(--soft); border-block-end: 2px solid var(--ink); font-weight: 600; }
    .count { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    th[scope=row], td.starts { white-space: nowrap; }
    .legend { color: var(--soft); } .legend::before { content: ""; display: inline-block; inline-size: .25rem;
      block-size: 1em; background: var(--bad); margin-inline-end: .5rem; vertical-align: -.15em; }
    tr.behind th[scope=row] { box-shadow: inset .25rem 0 var(--bad); }
    [dir=rtl] tr.behind th[scope=row] { box-shadow: inset -.25rem 0 var(--bad); }
    tfoot th, tfoot td { font-weight: 700; border-block-end: 0; border-block-start: 2px solid var(--ink); }
    .missing > ul { list-style: none; padding: 0; columns: 2; column-gap: 2rem; }
    .missing > ul > li { border-inline-start: .25rem solid var(--bad); padding-inline-start: .8rem;
      margin-block-end: .8rem; break-inside: avoid; }
    .missing > ul > li.excusable { border-inline-start-color: var(--wait); }
    .missing p { margin: 0; font-weight: 600; }
    .missing ul ul { margin: 0; padding-inline-start: 1.2rem; }
    footer { margin-block-start: 2rem; color: var(--soft); border-block-start: 1px solid var(--line); }
    @media screen and (max-width: 56rem) {
      .missing > ul { columns: 1; }
      thead { display: none; }
      table, tbody, tfoot, tr { display: block; }
      tbody tr, tfoot tr { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr));
        gap: .2rem .8rem; padding-block: .7rem; border-block-end: 1px solid var(--line); }
      th[scope=row] { grid-column: 1 / -1; font-size: 1.05rem; }
      th, td, tfoot th, tfoot td { display: block; border: 0; padding: 0; }
      tr.behind th[scope=row] { padding-inline-start: .6rem; }
      td:empty { display: none; }
      td::before { content: attr(data-label) " "; color: var(--soft); }
      .count { text-align: start; }
    }
    @media screen and (max-width: 30rem) {
      main { padding: 1rem; }
      .bars { grid-template-columns: 1fr; gap: .1rem; }
      .bars dd { margin-block-end: .5rem; }
    }
    @media print {
      @page { size: A4 landscape; margin: 12mm; }
      main { max-width: none; padding: 0; }
      body { font-size: 10pt; }
      tr, .tiles li { break-inside: avoid; }
      thead { display: table-header-group; }
      tfoot { display: table-row-group; }
      * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    }

    """
}
