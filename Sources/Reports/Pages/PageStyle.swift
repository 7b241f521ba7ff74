/// What all pages look like: on a phone, a wide screen and paper, by day and by night. It holds neither `<` nor `&`.
enum PageStyle {
    static let text: StaticString = """
        :root{--ink:#1d2733;--soft:#51606e;--line:#d3dae1;--paper:#fff;--wash:#f3f6f8;--land:#e3e8ed;--against:#7a1a00;--link:#12436d;color-scheme:light dark}
        @media (prefers-color-scheme:dark){:root{--ink:#e8edf2;--soft:#aab7c3;--line:#384550;--paper:#12181e;--wash:#1a222a;--land:#2c3842;--against:#ff9a6b;--link:#9cc8f0}}
        *{box-sizing:border-box}html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:smooth}
        @media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
        body{margin:0;font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
        a{color:var(--link);text-underline-offset:.16em}:focus-visible{outline:3px solid var(--orange);outline-offset:2px;border-radius:2px}
        main,footer,.top{padding:0 max(1rem,calc(50vw - 37.5rem))}
        .top{background:var(--wash);border-bottom:1px solid var(--line);padding-top:clamp(1.4rem,4vw,2.6rem);padding-bottom:clamp(1.3rem,3vw,2.1rem)}
        .where{margin:0 0 .6rem;max-width:none;color:var(--soft);font-size:.94rem}
        h1{font-size:clamp(1.65rem,1.2rem + 2vw,2.75rem);line-height:1.14;margin:0 0 .7rem;letter-spacing:-.018em;max-width:24em;text-wrap:balance}
        .lead{font-size:1.14rem;color:var(--soft);margin:0;max-width:44em}.lead strong{color:var(--ink);font-weight:600}
        .facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.4rem,1fr));gap:1.1rem 1.2rem;margin:1.7rem 0 0;padding:0;list-style:none}
        @media (min-width:30rem) and (max-width:62rem){.facts{grid-template-columns:repeat(3,1fr)}.facts.four{grid-template-columns:repeat(4,1fr)}}
        .facts li{border-left:3px solid var(--navy);padding:0 0 0 .8rem}.facts b{display:block;hyphens:auto;font-size:1.7rem;line-height:1.2;font-variant-numeric:tabular-nums;letter-spacing:-.01em}
        .facts span{display:block;font-size:.92rem;line-height:1.36;color:var(--soft)}.facts .assumed{border-left-style:dashed;border-left-color:var(--orange)}
        .contents{margin:1.5rem 0 0;font-size:.94rem}.contents ul{display:flex;flex-wrap:wrap;gap:.2rem 1.3rem;margin:0;padding:0;list-style:none}.contents a{display:inline-block;padding:.25rem 0}
        h2{font-size:1.5rem;line-height:1.25;margin:3rem 0 .4rem;letter-spacing:-.012em;scroll-margin-top:1rem}h2 + p{margin:0 0 1.1rem;color:var(--soft);max-width:46em}h3{font-size:1.14rem;line-height:1.3;margin:1.9rem 0 .5rem}h4{font-size:1rem;margin:.9rem 0 .2rem}
        p,ul.plain{max-width:46em}ul.plain{margin:.2rem 0 .9rem;padding-left:1.15rem}ul.plain li{margin:.15rem 0}
        .notice{border-left:4px solid var(--against);background:var(--wash);padding:.7rem 1rem;margin:1.5rem 0 0;max-width:60em}.proven{border-left:4px solid var(--teal);background:var(--wash);padding:.7rem 1rem;max-width:60em}.notice p{margin:0}.notice ul{margin-bottom:0}
        figure{margin:0}figcaption table{font-size:.93rem}figcaption .wide{color:var(--ink)}figcaption,.key{font-size:.92rem;color:var(--soft)}figcaption p{margin:.5rem 0 0}
        .key{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:.6rem 0 0;padding:0;list-style:none}.key li{display:flex;gap:.45rem;align-items:flex-start}
        .maps{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:2.2rem;align-items:start}.maps .lines{max-width:34rem}.lines svg.map{max-height:40rem}
        @media (max-width:44rem){.maps{grid-template-columns:minmax(0,1fr)}.maps .lines{display:none}}
        .short-names th[scope=row]{white-space:nowrap}.uneven{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,1fr);gap:1.6rem 2.6rem;align-items:start}.uneven .table{grid-row:span 2}.uneven{row-gap:.4rem}.uneven figcaption{grid-column:-2/-1}@media (max-width:62rem){.uneven{grid-template-columns:minmax(0,1fr)}.uneven .table{grid-row:auto;order:1;margin-top:1rem}}.uneven th,.uneven td{padding-right:.5rem}.uneven table{font-size:.88rem}.space{margin-bottom:2rem}
        .beside{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1.6rem 2.4rem;align-items:start}
        details{margin:.7rem 0 0}summary{cursor:pointer;color:var(--link);font-size:.94rem;padding:.2rem 0;width:fit-content}
        .wide{overflow-x:auto;max-width:100%;position:relative}table{border-collapse:collapse;width:100%;font-size:.93rem;line-height:1.4}caption{text-align:left;color:var(--soft);font-size:.92rem;padding:.3rem 0 .4rem}
        th,td{text-align:left;vertical-align:top;padding:.36rem .9rem .36rem 0;border-top:1px solid var(--line);font-weight:400;overflow-wrap:break-word}thead th{font-weight:600;border-top:0;vertical-align:bottom}.n{text-align:right;font-variant-numeric:tabular-nums}
        .sum th,.sum td{font-weight:600}
        .cards,.tools{margin-top:1.1rem}.tools{display:flex;flex-wrap:wrap;gap:.8rem 1.1rem;align-items:end;margin-bottom:1.2rem;padding:.9rem 1rem;background:var(--wash);border:1px solid var(--line);border-radius:6px}[hidden]{display:none!important}
        .tools div{display:grid;gap:.15rem;flex:1 1 9.5rem}.tools .find{flex:2 1 15rem}.tools label{font-size:.9rem;color:var(--soft)}.tools p{margin:0;flex:1 1 100%;font-size:.92rem;color:var(--soft)}
        input,select,button{font:inherit;font-size:1rem;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:4px;padding:.42rem .55rem;min-height:2.5rem;width:100%;min-width:0}
        .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,22.5rem),1fr));gap:1.2rem;align-items:start}
        .card{border:1px solid var(--line);border-radius:6px;padding:1rem 1.1rem .9rem;min-width:0;scroll-margin-top:1rem}.card:target{border-color:var(--orange);box-shadow:0 0 0 2px var(--orange)}
        .card h3{margin:0;font-size:1.2rem;letter-spacing:-.008em}.card h3 .arrow{color:var(--soft);font-weight:400}.card p,.card ul{margin:.45rem 0;font-size:.95rem;line-height:1.46}.card ul{padding-left:1.1rem}
        .press{color:var(--soft);font-size:.88rem!important;margin-top:.1rem!important}.card h4{font-size:.9rem;font-weight:600;margin:.8rem 0 .1rem}.card h4 + ul{margin-top:.1rem}
        .card table{font-size:.9rem;margin:.5rem 0 .2rem;}.judged{table-layout:fixed;max-width:46rem}.judged td,.judged th{overflow-wrap:anywhere;hyphens:auto}.judged thead span{display:block;font-weight:400;color:var(--soft)}.card thead th{font-size:.86rem}.card th,.card td{padding:.26rem .7rem .26rem 0}.card td:last-child,.card th:last-child{padding-right:0}.against li::marker{color:var(--against);content:"− "}.for li::marker{color:var(--teal);content:"+ "}.unknown li::marker{content:"? "}.unknown{color:var(--soft)}
        .card details p{margin:.3rem 0}.card .stacked{margin-top:.7rem}.card .total{font-size:.88rem;color:var(--soft);margin:.2rem 0 0}.tag{display:inline-block;border:1px solid var(--line);border-radius:3px;padding:0 .4rem;font-size:.84rem;color:var(--soft);margin:0 .35rem .25rem 0;background:var(--wash)}.tag.assumed{border-style:dashed;border-color:var(--orange)}
        .short-lines{columns:2 18rem;column-gap:2rem;max-width:none;padding-left:1.15rem}.slip h2{margin-top:1rem}.card h4:first-child{margin-top:0;font-size:1rem}.ring{display:block;max-width:15rem;margin:.4rem auto}.card.whole{grid-column:1/-1}.whole .ring{max-width:34rem}.slip{margin-top:2rem;border:1px solid var(--soft);border-radius:6px;padding:.4rem 1.2rem 1rem;break-inside:avoid}.slip td{height:2.2rem;vertical-align:middle}.slip th{width:12rem;vertical-align:middle}.slip caption{color:var(--ink);font-weight:600}
        .spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}.skip{position:absolute;left:-100vw;top:0;background:var(--paper);padding:.6rem 1rem;z-index:1}.skip:focus{left:0}
        footer{margin-top:3.5rem;padding-top:1.3rem;padding-bottom:2.6rem;border-top:1px solid var(--line);color:var(--soft);font-size:.92rem}footer p{margin:.3rem 0}
        @media (max-width:62rem){.wide table{font-size:.86rem}.wide th,.wide td{padding-right:.5rem}}
        @media (max-width:44rem){.uneven table{min-width:34rem}}@media (max-width:30rem){.judged{table-layout:auto;font-size:.76rem!important}.judged th,.judged td{padding-right:.3rem}.judged tbody th,.judged td{overflow-wrap:break-word;hyphens:manual}.facts b{font-size:1.35rem}.four b{font-size:.98rem}.facts{grid-template-columns:repeat(auto-fit,minmax(8rem,1fr))}h2{margin-top:2.4rem}.card{padding:.85rem .9rem}}
        @page{size:A4;margin:14mm 13mm}
        @media print{:root{font-size:9.2pt;--ink:#000;--soft:#3a4550;--line:#b8c1c9;--paper:#fff;--wash:#f3f6f8;--land:#e6eaee;--against:#7a1a00;--link:#000;--navy:#12436d;--teal:#28a197;--plum:#801650;--orange:#f46a25;--grey:#6b7885}
        body{font-size:1rem;line-height:1.42}main,footer,.top{padding-left:0;padding-right:0}.top{background:none}.tools,.skip,.contents,summary{display:none}details::details-content{content-visibility:visible;display:block}h1{font-size:2.2rem}.maps .hexagons details{display:none}h2,h2 + p{break-after:avoid}h2{margin-top:1.6rem}th,td{padding-top:.18rem;padding-bottom:.18rem}h3,h4{break-after:avoid}
        .maps{grid-template-columns:minmax(0,1.1fr) minmax(0,1fr);gap:.4rem 1.2rem}.maps .lines,.maps .lines figcaption{display:contents}.maps .lines svg.map{grid-area:1/1}.maps .lines .key{grid-area:2/1}.maps .hexagons{grid-area:1/2/3/3}.maps .lines details{display:block;grid-column:1/-1}.uneven,.beside{grid-template-columns:minmax(0,1fr)}.beside{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.chart{max-width:26rem}.cards{display:block;columns:2;column-gap:.8rem}.card{margin-bottom:.8rem;padding:.6rem .8rem}.card details .wide{display:none}.slip td{height:1.75rem}.slip{margin-top:1.2rem;padding-bottom:.4rem}.card h4{margin-top:.5rem}.card{-webkit-box-decoration-break:clone;box-decoration-break:clone}.card li,.card p,.judged,.ring,figure svg,.facts li,tr{break-inside:avoid}.card .press{break-after:avoid}.uneven .table{order:1}.hex .short{display:block}.hex .group{display:none}.facts{grid-template-columns:repeat(6,1fr)}.facts b{font-size:1.35rem}a{text-decoration:none}.wide{overflow:visible}
        svg,.tag,.notice{-webkit-print-color-adjust:exact;print-color-adjust:exact}.strong{fill:#12436d}.on-strong{fill:#fff}}
        """
}
