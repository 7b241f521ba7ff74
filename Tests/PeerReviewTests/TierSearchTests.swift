import PeerReview
import Testing
