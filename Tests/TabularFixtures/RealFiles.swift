import Glibc

/// The files as Ofsted, DfE and others publish them.
package enum RealFiles {
    /// Trimmed originals in the repository: `Tests/RealFiles`, whose README says what was taken out.
    package static let trimmed = root + "/Tests/RealFiles"

    /// Where the whole files lie, if they are beside the repository: `../shared/data/raw`.
    package static let whole: String? = {
        let folder = root + "/../shared/data/raw"
        return access(folder, R_OK) == 0 ? folder : nil
    }()

    /// Why a test is skipped where they do not.
    package static let areNotHere = "the whole files are not beside the repository"

    private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
}
