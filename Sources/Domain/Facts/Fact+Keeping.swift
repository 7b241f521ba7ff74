extension Fact {
    /// The fact as it stands beside what is known already: what a file leaves empty, or has no column for, stays as it
    /// is, because absence is not deletion.
    func keeping(_ old: Fact) throws(InvariantBroken) -> Fact {
        switch (self, old) {
        case (.authority(let now), .authority(let before)): .authority(now.keeping(before))
        case (.arrangement(let now), .arrangement(let before)): .arrangement(try now.keeping(before))
        case (.partnership(let now), .partnership(let before)): .partnership(try now.keeping(before))
        default: self
        }
    }
}

extension Authority {
    fileprivate func keeping(_ before: Authority) -> Authority {
        Authority(
            code: code,
            gssCode: gssCode,
            formerGSSCodes: formerGSSCodes.isEmpty ? before.formerGSSCodes : formerGSSCodes,
            ofstedURN: ofstedURN ?? before.ofstedURN,
            name: name,
            region: region,
            type: type,
            centre: centre ?? before.centre,
            validFrom: validFrom,
            validTo: validTo ?? before.validTo,
            predecessors: predecessors.isEmpty ? before.predecessors : predecessors,
            successors: successors.isEmpty ? before.successors : successors,
            notes: notes.isEmpty ? before.notes : notes
        )
    }
}

extension DeliveryArrangement {
    fileprivate func keeping(_ before: DeliveryArrangement) throws(InvariantBroken) -> DeliveryArrangement {
        try DeliveryArrangement(
            authority: authority,
            body: body,
            kind: kind,
            began: began,
            ended: ended ?? before.ended,
            notes: notes.isEmpty ? before.notes : notes,
            source: source.isEmpty ? before.source : source
        )
    }
}

extension Partnership {
    fileprivate func keeping(_ before: Partnership) throws(InvariantBroken) -> Partnership {
        func told(_ now: String, _ before: String) -> String { now.isEmpty ? before : now }
        return try Partnership(
            supporter: supporter,
            supporterName: supporterName,
            supporterKind: told(supporterKind, before.supporterKind),
            receiver: receiver,
            arrangement: arrangement,
            basis: told(basis, before.basis),
            began: began,
            ended: ended ?? before.ended,
            plannedEnd: plannedEnd ?? before.plannedEnd,
            intensity: told(intensity, before.intensity),
            status: status,
            notes: told(notes, before.notes),
            source: told(source, before.source),
            evidence: told(evidence, before.evidence)
        )
    }
}
