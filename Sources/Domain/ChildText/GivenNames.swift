/// Given names that are common in England, without those that are also words, months or places in texts about services.
/// Source: Office for National Statistics, baby names in England and Wales, and names usual in its communities.
enum GivenNames {
    static let all = Set(
        """
        aaliyah aaron abbie abdul abdullah abigail adam adele aidan aiden aisha alan albert alesha alex alexander alexandra \
        alexis alfie ali alice alicia alisha amelia amelie amina amir amirah amy ana anaya andrew angela anna annabelle anne \
        annie anthony archie aria ariana arlo arthur arya asha ashley asma ava ayaan ayesha barbara beatrice ben benjamin \
        bethany betty bilal bobby bonnie brandon brian bryony caitlin callum cameron caroline carter catherine chantelle \
        charles charlie charlotte chelsea chloe christopher claire clara connor courtney craig daisy daniel danielle darcey \
        darcy daria darren david dawid debbie deborah declan delilah demi dennis diana dominic donna dylan ebony edith edward \
        eleanor elena eliza elizabeth ella ellie elliot elliott elsie emilia emily emma emmanuel eric erin esme ethan eva evan \
        eve evelyn evie ezra farah fatima felicity felix filip finley finn fiona florence francesca frankie freddie frederick \
        freya gabriel gabriela gareth gary gemma george georgie gracie hamza hana hannah harley harper harriet harrison harry \
        harvey hasan hassan hayley heather heidi helen henry holly hugo hunter hussein ibrahim imogen imran inaya iqra iris \
        isaac isabel isabella isabelle isla ismail isobel ivy jack jackson jacob jacqueline jade jaden jake jakub james jamie \
        jamal jan jane janet jasmine jason jayden jean jenny jennifer jenson jessica jessie jill joan joanna joanne joe joel \
        john jonathan joseph josh joshua jude judith julia julian julie kai kaitlyn karen karl katherine kathryn katie kayla \
        kayleigh keeley keira keith kelly kelsey kenneth kevin khadija kian kiera kieran kimberley kirsty klaudia kyle lacey \
        laila laura lauren layla leah leo leon leona lewis lexi liam libby lily linda lisa logan lola lottie louie louis louise \
        luca lucas lucy luke luna lydia lyla madison maisie malik mandy margaret marcus maria mariam marie marta martin mary maryam \
        mason matilda matthew maya megan melissa mia michael michelle mila millie mohamed mohammad mohammed molly morgan \
        mohamud muhammad musa mustafa myles naomi natalia natalie natasha nathan nevaeh niamh nicholas nicola nicole nikola noah \
        noor nora olivia oliver ollie omar orla oscar oskar owen patricia patrick patrycja paul paula penelope penny peter philip \
        phoebe poppy priya rachel ralph rebecca reece reggie reuben rhys riley rio robert robin robyn roman ronnie rory rosie \
        rowan roxanne ruby rupert ruth ryan safa sally salma sam samantha samira samuel sandra sara sarah saskia scarlett scott \
        sean sebastian shane shanice shannon sharon sheila shelby sian sienna simon sofia sophia sophie stanley stella stephanie \
        stephen steven stuart sumaya susan szymon tabitha tahlia tamara tanya tara taylor teddy teresa thea theo theodore thomas \
        tia tiana tilly tim timothy toby tom tommy tracey tracy tyler usman vanessa veronica victoria violet wayne wendy willow \
        william xavier yasmin yusuf yvonne zac zach zachary zack zahra zain zainab zak zara zoe zofia zuzanna zuzia
        """
        .split(whereSeparator: \.isWhitespace).map(String.init)
    )
}
